using Portal.Server.Hosting;

namespace Portal.Server.Recommendations.Bench;

/// <summary>How long something took, in milliseconds.</summary>
/// <param name="P50">Half were quicker.</param>
/// <param name="P99">99 in 100 were quicker.</param>
/// <param name="Max">The slowest.</param>
internal sealed record Timings(double P50, double P99, double Max)
{
    /// <summary>The histogram: every bucket that holds any, its upper end in microseconds and how many (<see cref="LatencyHistogram"/>).</summary>
    public IReadOnlyList<long[]> Buckets { get; init; } = [];

    /// <summary>From milliseconds in any order.</summary>
    public static Timings Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return new Timings(At(0.5), At(0.99), sorted[^1]) { Buckets = LatencyHistogram.Of(sorted).Buckets };

        double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
