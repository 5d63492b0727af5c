using System.Diagnostics;

namespace Portal.Server.Events.Bench;

/// <summary>How long something took, in milliseconds.</summary>
/// <param name="P50">Half were quicker.</param>
/// <param name="P99">99 in 100 were quicker.</param>
/// <param name="Max">The slowest.</param>
internal sealed record Percentiles(double P50, double P99, double Max)
{
    /// <summary>From readings of the stopwatch; sorts them.</summary>
    public static Percentiles OfTicks(long[] ticks)
    {
        Array.Sort(ticks);
        return new Percentiles(At(ticks, 0.50), At(ticks, 0.99), At(ticks, 1));
    }

    /// <summary>The middle of several figures.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static double At(long[] sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)] * 1_000.0 / Stopwatch.Frequency;
}
