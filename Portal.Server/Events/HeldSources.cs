using System.Collections.Frozen;

namespace Portal.Server.Events;

/// <summary>The sources nothing is to be learned from, as they stood at one moment.</summary>
public sealed class HeldSources
{
    private readonly FrozenSet<string> _shoppers;
    private readonly FrozenSet<(string, string)> _visits;

    internal HeldSources(IEnumerable<HeldSource> sources, IEnumerable<string> optedOut)
    {
        var all = sources.ToArray();
        _shoppers = all.Where(source => source.SessionId.Length == 0).Select(source => source.ShopperId).Concat(optedOut).ToFrozenSet(StringComparer.Ordinal);
        _visits = all.Where(source => source.SessionId.Length > 0).Select(source => (source.ShopperId, source.SessionId)).ToFrozenSet();
    }

    /// <summary>Whether nothing is to be learned from an event.</summary>
    public bool Hold(StoredEvent stored) => Hold(stored.ShopperId, stored.SessionId);

    /// <summary>Whether nothing is to be learned from a visit.</summary>
    public bool Hold(string shopperId, string sessionId) =>
        (_shoppers.Count > 0 && _shoppers.Contains(shopperId)) || (_visits.Count > 0 && _visits.Contains((shopperId, sessionId)));
}
