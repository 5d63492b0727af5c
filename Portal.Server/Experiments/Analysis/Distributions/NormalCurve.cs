using MathNet.Numerics.Distributions;

namespace Portal.Server.Experiments.Analysis.Distributions;

/// <summary>The standard normal distribution.</summary>
internal static class NormalCurve
{
    private const double RootOfTwoPi = 2.5066282746310002;

    /// <summary>Density at z.</summary>
    public static double Density(double z) => Math.Exp(-0.5 * z * z) / RootOfTwoPi;

    /// <summary>P(Z &lt;= z), exact in the far left tail.</summary>
    public static double Cdf(double z) => Normal.CDF(0, 1, z);

    /// <summary>P(Z &gt; z), exact in the far right tail.</summary>
    public static double Tail(double z) => Normal.CDF(0, 1, -z);

    /// <summary>The z with P(Z &lt;= z) = p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not inside (0, 1).</exception>
    public static double Quantile(double p) => p is > 0 and < 1 ? Normal.InvCDF(0, 1, p)
        : throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile needs a probability between 0 and 1, both excluded.");

    /// <summary>The z with P(Z &gt; z) = p, exact for small p.</summary>
    public static double UpperQuantile(double p) => -Quantile(p);
}
