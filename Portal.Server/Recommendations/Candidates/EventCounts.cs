using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Weighted events by product and hour, and the scores drawn from them. Time is the hour of the newest event, so that an
/// imported shop whose history ended years ago still has an order.
/// </summary>
internal sealed class EventCounts(RecommendationOptions options)
{
    private const long MillisecondsPerHour = 3_600_000;

    /// <summary>An event older than this many half-lives counts less than 1/4096 and is kept in the total only.</summary>
    private const int HalfLivesKept = 12;

    /// <summary>What the total adds to the score: too little to matter unless there is nothing recent at all.</summary>
    private const double TotalShare = 1e-12;

    private readonly List<HourCounts?> _products = [];

    /// <summary>Products known; indices run from 0 to one less.</summary>
    public int Products => _products.Count;

    /// <summary>The hour of the newest event, in hours since 1970.</summary>
    public int NewestHour { get; private set; } = int.MinValue / 2;

    private double HalfLifeHours => options.HalfLifeDays * 24;

    private int BaselineHours => options.TrendBaselineDays * 24;

    /// <summary>Scores are relative to the start of the newest day: they need no new reckoning at every event.</summary>
    private int ReferenceHour => NewestHour - Mod(NewestHour, 24);

    private int OldestHour => ReferenceHour - (int)Math.Max(HalfLivesKept * HalfLifeHours, BaselineHours);

    /// <summary>Counts an event; one without a weight is passed over.</summary>
    public void Add(in LearnedEvent seen)
    {
        if (EventWeights.Of(seen.Type) is not (> 0 and var weight))
        {
            return;
        }

        var hour = (int)Math.Floor((double)seen.At / MillisecondsPerHour);
        NewestHour = Math.Max(NewestHour, hour);
        while (_products.Count <= seen.Product)
        {
            _products.Add(null);
        }

        (_products[seen.Product] ??= new HourCounts()).Add(hour, weight, OldestHour);
    }

    /// <summary>Takes an event out that was counted. Time does not go back: the newest hour stays, as it would in a quiet shop.</summary>
    public void Remove(in LearnedEvent seen)
    {
        if (EventWeights.Of(seen.Type) is > 0 and var weight && Of(seen.Product) is { } counts)
        {
            counts.Remove((int)Math.Floor((double)seen.At / MillisecondsPerHour), weight);
        }
    }

    /// <summary>Forgets the hours that no longer matter, keeping their totals.</summary>
    public void Forget() => _products.ForEach(counts => counts?.Forget(OldestHour));

    /// <summary>Sum over hours of weight * 2^(-(age in hours) / half-life), ages from the newest day's start; 0 for a product without events.</summary>
    public double Score(int product) => Of(product) is { } counts
        ? counts.Decayed(ReferenceHour, HalfLifeHours) + (TotalShare * counts.Total) : 0;

    /// <summary>
    /// How unusual a product's attention is: (r - b) / sqrt(b + 1), where r is the weight of the last hours and b what
    /// the baseline would lead one to expect of as many hours.
    /// </summary>
    public double Trend(int product)
    {
        if (Of(product) is not { } counts)
        {
            return 0;
        }

        double recent = counts.Since(NewestHour - options.TrendHours);
        var usual = counts.Since(NewestHour - BaselineHours) * ((double)options.TrendHours / BaselineHours);
        return (recent - usual) / Math.Sqrt(usual + 1);
    }

    /// <summary>Writes all counts.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write(NewestHour);
        writer.Write(_products.Count);
        foreach (var counts in _products)
        {
            writer.Write(counts is not null);
            counts?.Save(writer);
        }
    }

    /// <summary>Reads them.</summary>
    public static EventCounts Read(SnapshotReader reader, RecommendationOptions options)
    {
        var counts = new EventCounts(options) { NewestHour = reader.Read<int>() };
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            counts._products.Add(reader.Read<bool>() ? HourCounts.Read(reader) : null);
        }

        return counts;
    }

    private HourCounts? Of(int product) => product < _products.Count ? _products[product] : null;

    private static int Mod(int value, int divisor) => ((value % divisor) + divisor) % divisor;
}
