using MathNet.Numerics;

namespace Portal.Server.Experiments.Analysis.Distributions;

/// <summary>The noncentral t distribution: what a t test sees when there is a difference.</summary>
internal static class NoncentralStudent
{
    private const int Steps = 2000;
    private const double Reach = 12;

    /// <summary>
    /// P(T &gt; t) with noncentrality <paramref name="shift"/>, as the mean of the normal tail over the distribution of the sample's
    /// spread (Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 2, eq. 31.1), by Simpson's rule.
    /// </summary>
    public static double Tail(double t, double freedom, double shift)
    {
        var spread = Reach / Math.Sqrt(2 * freedom);
        var (low, high) = (Math.Max(0, 1 - spread), 1 + spread + (freedom < 20 ? 3 : 0));
        var width = (high - low) / Steps;
        var logScale = (freedom / 2 * Math.Log(freedom / 2)) + Math.Log(2) - SpecialFunctions.GammaLn(freedom / 2);
        double sum = 0;
        for (var i = 0; i <= Steps; i++)
        {
            var s = low + (i * width);
            var density = s <= 0 ? 0 : Math.Exp(logScale + ((freedom - 1) * Math.Log(s)) - (freedom * s * s / 2));
            sum += density * NormalCurve.Tail((t * s) - shift) * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2);
        }

        return sum * width / 3;
    }

    /// <summary>Power of a two-sided t test at level alpha.</summary>
    public static double TwoSidedPower(double alpha, double freedom, double shift)
    {
        var critical = Student.UpperQuantile(alpha / 2, freedom);
        return Tail(critical, freedom, shift) + Tail(critical, freedom, -shift);
    }
}
