using Portal.Server.Hosting;

namespace Portal.Server.Recommendations.Bench;

/// <summary>Everything that was measured.</summary>
internal sealed record ListsReport
{
    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Products on the shelves.</summary>
    public required int Products { get; init; }

    /// <summary>Events learned from.</summary>
    public required long Events { get; init; }

    /// <summary>Milliseconds the models took to learn from them, reading included.</summary>
    public required double LearnMilliseconds { get; init; }

    /// <summary>Lists made of each placement.</summary>
    public required int ListsEach { get; init; }

    /// <summary>What the lists of each placement cost.</summary>
    public required IReadOnlyList<ListTimings> Lists { get; init; }

    /// <summary>What ordering 300 proposals costs, by fusion and by rankers.</summary>
    public required IReadOnlyList<RankingTimings> Ranking { get; init; }

    /// <summary>Views recorded while a page watched.</summary>
    public required int Clicks { get; init; }

    /// <summary>From a view's arrival to the list it changed, the commit to disk included.</summary>
    public required Timings Push { get; init; }
}
