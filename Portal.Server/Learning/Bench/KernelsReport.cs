using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench;

/// <summary>Everything that <c>bench kernels</c> measured.</summary>
internal sealed record KernelsReport
{
    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what.</summary>
    public required Machine Machine { get; init; }

    /// <summary>How much.</summary>
    public required KernelPlan Plan { get; init; }

    /// <summary>The other library, in its own words; null when it is missing.</summary>
    public required string? Peer { get; init; }

    /// <summary>Matrix products.</summary>
    public required IReadOnlyList<GemmFigures> Products { get; init; }

    /// <summary>Functions that are bound by memory.</summary>
    public required IReadOnlyList<StreamFigures> Streams { get; init; }

    /// <summary>The goals; none without the other library.</summary>
    public IReadOnlyList<BenchGoal> Goals => Ratios.Length == 0 ? [] :
    [
        new("share of OpenBLAS's speed on one thread, worst shape", 0.8, 1, Ratios.Min()),
        new("share of OpenBLAS's speed on one thread, geometric mean", 0.8, 1, Figures.GeometricMean(Ratios)),
    ];

    private double[] Ratios => [.. Products.Select(product => product.Ratio).OfType<double>()];
}
