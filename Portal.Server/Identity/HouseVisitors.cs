using System.Collections.Concurrent;

namespace Portal.Server.Identity;

/// <summary>
/// Visitors the program makes up to try its own doors. They are nobody, so whoever counts shoppers leaves them out. Kept in memory:
/// what they did is erased when the trial is over.
/// </summary>
public sealed class HouseVisitors
{
    /// <summary>Days of trials: a trial has some thirty visitors, and what is not counted yet is some moments old.</summary>
    private const int Most = 4_096;

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Makes one up; returns its pseudonym.</summary>
    public string Welcome()
    {
        var shopperId = ShopperMiddleware.NewId();
        _known[shopperId] = true;
        _order.Enqueue(shopperId);
        if (_order.Count > Most && _order.TryDequeue(out var oldest))
        {
            _known.TryRemove(oldest, out _);
        }

        return shopperId;
    }

    /// <summary>What is left of some things when those of made-up visitors are left out.</summary>
    /// <param name="all">The things.</param>
    /// <param name="shopperOf">Whose each is.</param>
    public IReadOnlyList<T> Without<T>(IReadOnlyList<T> all, Func<T, string> shopperOf) =>
        all.Any(one => _known.ContainsKey(shopperOf(one))) ? [.. all.Where(one => !_known.ContainsKey(shopperOf(one)))] : all;
}
