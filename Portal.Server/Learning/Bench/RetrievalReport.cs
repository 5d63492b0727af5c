using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench;

/// <summary>Everything that <c>bench retrieval</c> measured.</summary>
internal sealed record RetrievalReport
{
    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what.</summary>
    public required Machine Machine { get; init; }

    /// <summary>How much.</summary>
    public required RetrievalPlan Plan { get; init; }

    /// <summary>The other library, in its own words; null when it is missing.</summary>
    public required string? Peer { get; init; }

    /// <summary>The searches.</summary>
    public required IReadOnlyList<RetrievalFigures> Searches { get; init; }

    /// <summary>The goals, of the smallest catalogue.</summary>
    public IReadOnlyList<BenchGoal> Goals =>
    [
        new("milliseconds a query, 200 best of 100,000, one core", 0.7, 0.35, Searches[0].Median, AtMost: true),
        .. Searches[0].Ratio is { } ratio ? [new BenchGoal("times as fast as numpy, the same", 4, 4, ratio)] : Array.Empty<BenchGoal>(),
        new("queries that differ from brute force", 0, 0, Searches.Sum(search => search.Different), AtMost: true),
    ];
}
