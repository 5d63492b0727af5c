using System.Numerics;
using System.Runtime.CompilerServices;

namespace Portal.Shared.Neural.Kernels;

/// <summary>
/// erf(x). In float the rational approximation 7.1.26 of Abramowitz and Stegun (error below 1.5e-7, a float's rounding);
/// in double the Maclaurin series below 3 and the continued fraction of erfc above (7.1.5 and 7.1.14 there).
/// </summary>
internal static class ErrorFunction
{
    private const double SeriesLimit = 3;
    private const int FractionTerms = 60;

    /// <summary>erf of each, from |x| and e^(-x^2), for x of either sign: erf(|x|) is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd OfMagnitude<TSimd, T>(TSimd magnitude, TSimd gaussian)
        where TSimd : struct, ISimd<TSimd, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var one = TSimd.Broadcast(T.One);
        var t = one / TSimd.MultiplyAdd(TSimd.Broadcast(T.CreateTruncating(0.3275911)), magnitude, one);
        var p = TSimd.Broadcast(T.CreateTruncating(1.061405429));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(T.CreateTruncating(-1.453152027)));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(T.CreateTruncating(1.421413741)));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(T.CreateTruncating(-0.284496736)));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(T.CreateTruncating(0.254829592)));
        return one - (p * t * gaussian);
    }

    /// <summary>erf(x) to double precision.</summary>
    public static double Of(double x)
    {
        var magnitude = Math.Abs(x);
        return Math.CopySign(magnitude < SeriesLimit ? Series(magnitude) : 1 - Fraction(magnitude), x);
    }

    private static double Series(double x)
    {
        var (term, sum, square) = (x, x, x * x);
        for (var n = 1; Math.Abs(term) > 1e-18 * sum; n++)
        {
            term *= -square / n;
            sum += term / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static double Fraction(double x)
    {
        var f = x;
        for (var n = FractionTerms; n >= 1; n--)
        {
            f = x + (n / 2.0 / f);
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / f;
    }
}
