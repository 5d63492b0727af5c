namespace Portal.Server.Demo.World;

/// <summary>
/// Who comes because of a trend: whoever saw the video follows its link to the product, at a rate that fades with the trend.
/// A Poisson process for each. Not shared between threads.
/// </summary>
internal sealed class TrendCrowds(TrueWorld world, Random random)
{
    /// <summary>Visits in a minute for each unit of strength that is left; below one in two minutes it is over.</summary>
    private const double PerMinute = 20, Least = 0.5;

    private readonly Dictionary<Trend, DateTimeOffset> _next = [];

    /// <summary>When the next one comes, or null.</summary>
    public DateTimeOffset? Next => _next.Count == 0 ? null : _next.Values.Min();

    /// <summary>Notices new trends, and gives the products for which somebody comes now; a harm brings nobody.</summary>
    public IReadOnlyList<ProductTruth> Due(DateTimeOffset now)
    {
        foreach (var trend in world.Trends.Where(trend => Rate(trend, now) >= Least && !_next.ContainsKey(trend)))
        {
            _next[trend] = now;
        }

        var due = new List<ProductTruth>();
        foreach (var trend in _next.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToArray())
        {
            if (Rate(trend, now) < Least)
            {
                _next.Remove(trend);
                continue;
            }

            due.Add(world.Find(trend.Product)!);
            _next[trend] = now + TimeSpan.FromMinutes(-Math.Log(1 - random.NextDouble()) / Rate(trend, now));
        }

        return due;
    }

    private static double Rate(Trend trend, DateTimeOffset now) => PerMinute * trend.At(now);
}
