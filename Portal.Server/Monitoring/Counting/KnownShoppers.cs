using Portal.Server.Events;

namespace Portal.Server.Monitoring.Counting;

/// <summary>
/// Remembers of shoppers what counting would else ask for at each of their events. What is not remembered is asked for, so
/// forgetting costs time and never changes a count.
/// </summary>
internal sealed class KnownShoppers
{
    // Two generations: when the young one is full the old one goes. Some 200 bytes a shopper.
    private const int Most = 50_000;
    private Dictionary<string, Known> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Known> _old = new(StringComparer.Ordinal);

    /// <summary>Forgets all: events changed hands, or some are gone.</summary>
    public void Clear()
    {
        _young.Clear();
        _old.Clear();
    }

    /// <summary>Meets an event: when the shopper's first one was, and what there was before.</summary>
    public (long First, ShopperBefore Before) Meet(StoredEvent happened, ShopperQueries queries)
    {
        var at = happened.OccurredAt.ToUnixTimeMilliseconds();
        var known = Find(happened.ShopperId);
        var before = known is null ? Ask(happened, at, queries) : Remember(known, happened, at, queries);
        if (known is null)
        {
            known = new Known { First = before.Any ? queries.First(happened.ShopperId) ?? at : at };
            Keep(happened.ShopperId, known);
        }

        (known.Latest, known.Session) = (before.Any ? Math.Max(before.Latest, at) : at, happened.SessionId);
        return (known.First, before);
    }

    private static ShopperBefore Ask(StoredEvent happened, long at, ShopperQueries queries) =>
        queries.Before(happened.ShopperId, happened.Sequence, happened.SessionId, at);

    /// <summary>What comes after all before it needs no question but whether its session is new.</summary>
    private static ShopperBefore Remember(Known known, StoredEvent happened, long at, ShopperQueries queries)
    {
        bool Same(Grain grain) => Grains.BucketOf(grain, at) == Grains.BucketOf(grain, known.Latest);
        return (at < known.Latest && !Same(Grain.Minute)) || known.Session != happened.SessionId
            ? Ask(happened, at, queries)
            : new ShopperBefore(true, known.Latest, true, Same(Grain.Minute), Same(Grain.Hour), Same(Grain.Day));
    }

    private Known? Find(string shopperId)
    {
        if (_young.TryGetValue(shopperId, out var known))
        {
            return known;
        }

        if (_old.Remove(shopperId, out known))
        {
            Keep(shopperId, known);
        }

        return known;
    }

    private void Keep(string shopperId, Known known)
    {
        if (_young.Count >= Most)
        {
            (_old, _young) = (_young, new Dictionary<string, Known>(Most, StringComparer.Ordinal));
        }

        _young[shopperId] = known;
    }

    private sealed class Known
    {
        public required long First { get; init; }

        public long Latest { get; set; }

        public string Session { get; set; } = "";
    }
}
