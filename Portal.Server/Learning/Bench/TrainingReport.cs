using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench;

/// <summary>Everything that <c>bench training</c> measured.</summary>
internal sealed record TrainingReport
{
    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what.</summary>
    public required Machine Machine { get; init; }

    /// <summary>How often.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>The other library, in its own words; null when it is missing.</summary>
    public required string? Peer { get; init; }

    /// <summary>Beside PyTorch; null when only the big shop was trained on.</summary>
    public required TrainingComparison? Comparison { get; init; }

    /// <summary>The big shop; null when it was not asked for.</summary>
    public required LargeShopFigures? Large { get; init; }

    /// <summary>The goals of what was measured.</summary>
    public IReadOnlyList<BenchGoal> Goals =>
    [
        .. Comparison is { } comparison ? new[] { new BenchGoal("interactions a second", 40_000, 60_000, comparison.PerSecond) } : [],
        .. Comparison?.OverPadded is { } padded ? new[] { new BenchGoal("times as fast as PyTorch, padded", 10, 20, padded) } : [],
        .. Comparison?.OverSorted is { } sorted ? new[] { new BenchGoal("times as fast as PyTorch, sorted by length", 3, 5, sorted) } : [],
        .. Large is { } large && large.Shop == SyntheticShopSettings.Large
            ? new[]
            {
                new BenchGoal("big shop: minutes of an epoch", 12, 6, large.Epoch.Seconds / 60, AtMost: true),
                new BenchGoal("big shop: GiB of memory", 6, 4, large.PeakMiB / 1024, AtMost: true),
            }
            : [],
    ];
}
