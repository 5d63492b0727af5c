using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench;

/// <summary>How long something took, in milliseconds.</summary>
/// <param name="What">What.</param>
/// <param name="Count">How often it was measured.</param>
/// <param name="P50">Half took no longer.</param>
/// <param name="P90">Nine in ten took no longer.</param>
/// <param name="P99">99 in a hundred took no longer.</param>
/// <param name="Max">The longest.</param>
internal sealed record Latencies(string What, int Count, double P50, double P90, double P99, double Max)
{
    /// <summary>The histogram: every bucket that holds any, its upper end in microseconds and how many (<see cref="LatencyHistogram"/>).</summary>
    public IReadOnlyList<long[]> Buckets { get; init; } = [];

    /// <summary>Of single measurements.</summary>
    public static Latencies Of(string what, IReadOnlyCollection<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return new Latencies(what, sorted.Length, At(0.5), At(0.9), At(0.99), sorted[^1]) { Buckets = LatencyHistogram.Of(sorted).Buckets };

        double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
