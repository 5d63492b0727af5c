namespace Portal.Server.Recommendations.Bench;

/// <summary>How long something took, in milliseconds.</summary>
/// <param name="P50">Half were quicker.</param>
/// <param name="P99">99 in 100 were quicker.</param>
/// <param name="Max">The slowest.</param>
internal sealed record Timings(double P50, double P99, double Max)
{
    /// <summary>From milliseconds in any order.</summary>
    public static Timings Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return new Timings(At(0.5), At(0.99), sorted[^1]);

        double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
