using System.Collections.Concurrent;

namespace Portal.Server.Recommendations.Serving;

/// <summary>How many live connections each shopper has.</summary>
internal sealed class ShopConnections
{
    private readonly ConcurrentDictionary<string, int> _byShopper = new(StringComparer.Ordinal);

    /// <summary>Number of shoppers with a connection.</summary>
    public int Shoppers => _byShopper.Count;

    /// <summary>Whether the shopper has a connection.</summary>
    public bool Has(string shopperId) => _byShopper.ContainsKey(shopperId);

    /// <summary>Counts a new connection.</summary>
    public void Opened(string shopperId) => _byShopper.AddOrUpdate(shopperId, 1, static (_, count) => count + 1);

    /// <summary>Counts a connection less.</summary>
    public void Closed(string shopperId)
    {
        if (_byShopper.AddOrUpdate(shopperId, 0, static (_, count) => count - 1) <= 0)
        {
            // Removed only if nobody connected again meanwhile.
            _byShopper.TryRemove(new KeyValuePair<string, int>(shopperId, 0));
        }
    }
}
