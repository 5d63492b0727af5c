using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench;

/// <summary>Everything that <c>bench serving</c> measured.</summary>
internal sealed record ServingReport
{
    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what.</summary>
    public required Machine Machine { get; init; }

    /// <summary>How much.</summary>
    public required ServingPlan Plan { get; init; }

    /// <summary>The other library, in its own words; null when it is missing.</summary>
    public required string? Peer { get; init; }

    /// <summary>Lists by the whole pipeline.</summary>
    public required IReadOnlyList<Latencies> Lists { get; init; }

    /// <summary>The network and the search alone, in turn with the other library.</summary>
    public required IReadOnlyList<Latencies> Network { get; init; }

    /// <summary>How many times as fast the whole pipeline is as the other library's network and search: median of turns.</summary>
    public required double? TimesPeer { get; init; }

    /// <summary>Queries whose ten best both found alike.</summary>
    public required int SameTen { get; init; }

    /// <summary>Milliseconds to tell one event to a session of the plan's length.</summary>
    public required double AppendMilliseconds { get; init; }

    /// <summary>Milliseconds to read such a session anew.</summary>
    public required double ReadMilliseconds { get; init; }

    /// <summary>Largest difference between the two ways' results.</summary>
    public required double LargestDifference { get; init; }

    /// <summary>Memory of the process after a full collection, in MiB.</summary>
    public required double MemoryMiB { get; init; }

    /// <summary>KiB allocated by a list that was made before.</summary>
    public required double AllocatedKiB { get; init; }

    /// <summary>Share of the time of whole lists in which they waited for the garbage collector, 0 to 1.</summary>
    public required double CollectingShare { get; init; }

    /// <summary>The goals.</summary>
    public IReadOnlyList<BenchGoal> Goals =>
    [
        new("milliseconds a list, session read anew, half of lists", 2, 1, Lists[0].P50, AtMost: true),
        new("the same, 99 of 100 lists", 6, 3, Lists[0].P99, AtMost: true),
        .. TimesPeer is { } ratio ? [new BenchGoal("times as fast as the network in PyTorch with numpy's search", 15, 15, ratio)] : Array.Empty<BenchGoal>(),
        new("milliseconds to tell one event to a live session", 0.06, 0.06, AppendMilliseconds, AtMost: true),
        new("times cheaper than to read the session anew", 20, 20, ReadMilliseconds / AppendMilliseconds),
        new("largest difference between the two", 1e-4, 1e-4, LargestDifference, AtMost: true),
    ];
}
