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

    /// <summary>Whether expected clicks put the recommenders into the order offline evaluation did.</summary>
    public bool SameOrder => Contenders.OrderBy(played => played.Offline.Ndcg).Select(played => played.Name)
        .SequenceEqual(Contenders.OrderBy(played => DayMeans.Of([.. played.Days.Select(day => day.ExpectedClicks)]).Mean).Select(played => played.Name));

    /// <summary>A figure of a recommender less the same of the plainest, day by day: the same visits were played with both.</summary>
    public DayMeans Gain(PlayedContender played, Func<PlayedDay, double> figure) =>
        DayMeans.Of([.. played.Days.Zip(Contenders[0].Days, (own, plain) => figure(own) - figure(plain))]);
}
