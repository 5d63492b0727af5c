namespace Portal.Server.Monitoring.Live;

/// <summary>Acts on products in the last sixty minutes.</summary>
internal sealed class HourlyProducts
{
    private const int Length = 60;
    private readonly Dictionary<string, int>[] _minutes = [.. Enumerable.Range(0, Length).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly Dictionary<string, int> _hour = new(StringComparer.Ordinal);
    private long _newest;

    /// <summary>Counts an act in a minute (both counted from one fixed moment); one more than an hour back is left out.</summary>
    public void Add(long now, long minute, string productId)
    {
        Advance(now);
        if (minute > _newest - Length && minute <= _newest)
        {
            Add(_minutes[minute % Length], productId, 1);
            Add(_hour, productId, 1);
        }
    }

    /// <summary>The products with the most acts, most first; equal ones by id.</summary>
    public IReadOnlyList<ProductCount> Top(long now, int count)
    {
        Advance(now);
        return
        [
            .. _hour.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(count).Select(pair => new ProductCount(pair.Key, pair.Value)),
        ];
    }

    private void Advance(long now)
    {
        for (_newest = Math.Max(_newest, now - Length); _newest < now; _newest++)
        {
            Forget(_minutes[(_newest + 1) % Length]);
        }
    }

    private void Forget(Dictionary<string, int> minute)
    {
        foreach (var (productId, count) in minute)
        {
            Add(_hour, productId, -count);
            if (_hour[productId] == 0)
            {
                _hour.Remove(productId);
            }
        }

        minute.Clear();
    }

    private static void Add(Dictionary<string, int> counts, string productId, int count) =>
        counts[productId] = counts.GetValueOrDefault(productId) + count;
}
