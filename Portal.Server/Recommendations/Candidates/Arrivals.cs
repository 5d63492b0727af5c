using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>The catalogue in the order of arrival, newest first; sorted again after the catalogue changed.</summary>
internal sealed class Arrivals
{
    private readonly ICatalogue _catalogue;
    private int _version;
    private volatile Order _order = new(-1, []);

    /// <summary>Follows the catalogue.</summary>
    public Arrivals(ICatalogue catalogue)
    {
        _catalogue = catalogue;
        catalogue.Changed += _ => Interlocked.Increment(ref _version);
    }

    /// <summary>All products, newest first.</summary>
    public ReadOnlySpan<int> NewestFirst
    {
        get
        {
            var order = _order;
            return (order.Version == Volatile.Read(ref _version) ? order : Sort()).Products;
        }
    }

    private Order Sort()
    {
        // The version is read first: a change during the sort makes the result old at once, and the next reader sorts again.
        var version = Volatile.Read(ref _version);
        var sorted = Enumerable.Range(0, _catalogue.Count).ToArray();
        Array.Sort(Array.ConvertAll(sorted, index => (-_catalogue[index].Product.AddedAt.UtcTicks, index)), sorted);
        return _order = new Order(version, sorted);
    }

    private sealed record Order(int Version, int[] Products);
}
