using MathNet.Numerics;

namespace Portal.Server.Experiments.Analysis.Distributions;

/// <summary>
/// The regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22), followed until it stands still.
/// The package's own stops after a fixed number of terms, which is too few above a million degrees of freedom.
/// </summary>
internal static class IncompleteBeta
{
    private const double Smallest = 1e-300;
    private const double Enough = 1e-16;
    private const int MaxTerms = 2_000_000;

    /// <summary>I_x(a, b).</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <param name="x">From 0 to 1.</param>
    /// <param name="complement">1 - x, given apart so that an x near 1 loses no digits.</param>
    public static double Regularized(double a, double b, double x, double complement)
    {
        if (x <= 0)
        {
            return 0;
        }

        if (complement <= 0)
        {
            return 1;
        }

        return x < (a + 1) / (a + b + 2) ? Fraction(a, b, x, complement) : 1 - Fraction(b, a, complement, x);
    }

    /// <summary>I_x(a, b).</summary>
    public static double Regularized(double a, double b, double x) => Regularized(a, b, x, 1 - x);

    /// <summary>The x with I_x(a, b) = p: a credible bound of a Beta(a, b) posterior, to full precision.</summary>
    public static double Quantile(double a, double b, double p)
    {
        var (low, high) = (0.0, 1.0);
        var x = a / (a + b);
        for (var round = 0; round < 200 && high - low > 1e-17 + (1e-15 * low); round++)
        {
            var miss = Regularized(a, b, x) - p;
            (low, high) = miss > 0 ? (low, x) : (x, high);
            var density = Math.Exp(((a - 1) * Math.Log(x)) + ((b - 1) * SpecialFunctions.Log1p(-x)) - LogBeta(a, b));
            var step = x - (miss / density);
            var next = step > low && step < high ? step : low > 0 ? (low + high) / 2 : high / 4;
            if (Math.Abs(next - x) <= 1e-16 * x)
            {
                return next;
            }

            x = next;
        }

        return x;
    }

    /// <summary>ln B(a, b), without the cancellation of three large log-gammas when one argument is large.</summary>
    public static double LogBeta(double a, double b)
    {
        var (small, large) = a < b ? (a, b) : (b, a);
        return SpecialFunctions.GammaLn(small) - LogGammaGrowth(large, small);
    }

    /// <summary>ln Gamma(z + step) - ln Gamma(z), by Stirling's series in differences for large z.</summary>
    private static double LogGammaGrowth(double z, double step)
    {
        if (z < 100)
        {
            return SpecialFunctions.GammaLn(z + step) - SpecialFunctions.GammaLn(z);
        }

        var sum = z + step;
        return ((z - 0.5) * SpecialFunctions.Log1p(step / z)) + (step * Math.Log(sum)) - step + Rest(sum) - Rest(z);
    }

    private static double Rest(double z) => (1 / (12 * z)) - (1 / (360 * z * z * z)) + (1 / (1260 * Math.Pow(z, 5)));

    private static double Fraction(double a, double b, double x, double complement)
    {
        // Of x and 1 - x the smaller is exact: the logarithm of the other is taken from it.
        var logX = x > 0.5 ? SpecialFunctions.Log1p(-complement) : Math.Log(x);
        var logComplement = complement > 0.5 ? SpecialFunctions.Log1p(-x) : Math.Log(complement);
        var front = Math.Exp((a * logX) + (b * logComplement) - LogBeta(a, b)) / a;
        var (c, d) = (1.0, Inverse(1 - ((a + b) * x / (a + 1))));
        var value = d;
        for (var m = 1; m <= MaxTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            (c, d) = (Away(1 + (even / c)), Inverse(1 + (even * d)));
            value *= c * d;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            (c, d) = (Away(1 + (odd / c)), Inverse(1 + (odd * d)));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < Enough)
            {
                break;
            }
        }

        return front * value;
    }

    private static double Away(double value) => Math.Abs(value) < Smallest ? Smallest : value;

    private static double Inverse(double value) => 1 / Away(value);
}
