using Portal.Server.Hosting;

namespace Portal.Server.Demo.Bench;

/// <summary>What the world became under each recommender.</summary>
internal sealed record WorldReport
{
    /// <summary>When it was measured.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what machine.</summary>
    public required Machine Machine { get; init; }

    /// <summary>What was played.</summary>
    public required WorldPlan Plan { get; init; }

    /// <summary>Events of the history before.</summary>
    public required long HistoryEvents { get; init; }

    /// <summary>Seconds it took to make the history.</summary>
    public required double HistorySeconds { get; init; }

    /// <summary>The recommenders, the plainest first.</summary>
    public required IReadOnlyList<PlayedContender> Contenders { get; init; }

    /// <summary>Pairs of recommenders that offline evaluation tells apart: the 95 % interval of the paired difference leaves 0 out.</summary>
    public int PairsApart => Pairs.Count();

    /// <summary>Of these, the pairs whose expected clicks stand in the same order.</summary>
    public int PairsInOrder => Pairs.Count(pair => Clicks(pair.Better) > Clicks(pair.Worse));

    private IEnumerable<(PlayedContender Better, PlayedContender Worse)> Pairs =>
        from better in Contenders from worse in Contenders where better != worse && better.Offline.IsAheadOf(worse.Offline) select (better, worse);

    /// <summary>A figure of a recommender less the same of the plainest, day by day: the same visits were played with both.</summary>
    public DayMeans Gain(PlayedContender played, Func<PlayedDay, double> figure) =>
        DayMeans.Of([.. played.Days.Zip(Contenders[0].Days, (own, plain) => figure(own) - figure(plain))]);

    private static double Clicks(PlayedContender played) => played.Days.Average(day => day.ExpectedClicks);
}
