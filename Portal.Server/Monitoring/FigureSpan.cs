namespace Portal.Server.Monitoring;

/// <summary>Some buckets in a row.</summary>
/// <param name="Grain">How long each is.</param>
/// <param name="From">The first, in minutes from 1970.</param>
/// <param name="Until">The one behind the last.</param>
public sealed record FigureSpan(Grain Grain, long From, long Until)
{
    private const long MinutesPerWeek = 7 * 1_440;

    /// <summary>Minutes of one bucket.</summary>
    public long Step => Grains.MinutesOf(Grain);

    /// <summary>How many buckets there are.</summary>
    public int Count => (int)((Until - From) / Step);

    /// <summary>The buckets of a period; the last one is going on.</summary>
    public static FigureSpan Of(FigurePeriod period, DateTimeOffset now)
    {
        var (grain, count) = period switch
        {
            FigurePeriod.Hour => (Grain.Minute, 60), FigurePeriod.Day => (Grain.Hour, 24), FigurePeriod.Week => (Grain.Hour, 168),
            FigurePeriod.Month => (Grain.Day, 30), FigurePeriod.Quarter => (Grain.Day, 90), _ => (Grain.Day, 365),
        };
        var (step, last) = (Grains.MinutesOf(grain), Grains.BucketOf(grain, now));
        return new FigureSpan(grain, last - ((count - 1) * step), last + step);
    }

    /// <summary>What it is held against; null for nothing.</summary>
    public FigureSpan? Against(FigureComparison comparison) => comparison switch
    {
        FigureComparison.Before => Earlier(Until - From),
        FigureComparison.WeekBefore => Earlier(MinutesPerWeek),
        FigureComparison.YearBefore => Earlier(52 * MinutesPerWeek),
        _ => null,
    };

    /// <summary>The bucket at a place from 0.</summary>
    public DateTimeOffset StartOf(int place) => Grains.StartOf(From + (place * Step));

    private FigureSpan Earlier(long minutes) => this with { From = From - minutes, Until = Until - minutes };
}
