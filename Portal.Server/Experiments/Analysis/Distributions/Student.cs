using MathNet.Numerics;

namespace Portal.Server.Experiments.Analysis.Distributions;

/// <summary>Student's t distribution with any positive, also broken, degrees of freedom; exact in far tails.</summary>
internal static class Student
{
    /// <summary>Above so many degrees of freedom Wallace's normal form is exact to the last digits (Wallace 1959, eq. 2.1).</summary>
    private const double Many = 1e7;

    /// <summary>P(T &gt; t).</summary>
    public static double Tail(double t, double freedom)
    {
        if (freedom > Many)
        {
            var z = ((8 * freedom) + 1) / ((8 * freedom) + 3) * Math.Sqrt(freedom * SpecialFunctions.Log1p(t * t / freedom));
            return NormalCurve.Tail(Math.Sign(t) * z);
        }

        var scale = freedom + (t * t);
        var half = 0.5 * IncompleteBeta.Regularized(freedom / 2, 0.5, freedom / scale, t * t / scale);
        return t > 0 ? half : 1 - half;
    }

    /// <summary>P(|T| &gt;= |t|).</summary>
    public static double TwoSided(double t, double freedom) => 2 * Tail(Math.Abs(t), freedom);

    /// <summary>The t with P(T &gt; t) = tail.</summary>
    /// <param name="tail">Above 0, at most 0.5.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tail is outside of (0, 0.5].</exception>
    public static double UpperQuantile(double tail, double freedom)
    {
        if (tail is not (> 0 and <= 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(tail), tail, "The tail of a t quantile lies above 0 and is at most 0.5.");
        }

        var (low, high) = (0.0, Math.Max(1, NormalCurve.UpperQuantile(Math.Max(tail, 1e-300))));
        while (Tail(high, freedom) > tail)
        {
            (low, high) = (high, high * 4);
        }

        return Search(tail, freedom, low, high);
    }

    private static double Search(double tail, double freedom, double low, double high)
    {
        var t = (low + high) / 2;
        for (var round = 0; round < 200 && high - low > 1e-15 * high; round++)
        {
            var now = Tail(t, freedom);
            (low, high) = now > tail ? (t, high) : (low, t);

            // Newton on the logarithm, which is nearly straight in the tail; kept inside the bracket.
            var step = t + ((Math.Log(now) - Math.Log(tail)) * now / Density(t, freedom));
            var next = step > low && step < high ? step : (low + high) / 2;
            if (Math.Abs(next - t) <= 1e-15 * t)
            {
                return next;
            }

            t = next;
        }

        return t;
    }

    private static double Density(double t, double freedom) => Math.Exp(
        (-(freedom + 1) / 2 * SpecialFunctions.Log1p(t * t / freedom)) - IncompleteBeta.LogBeta(freedom / 2, 0.5)) / Math.Sqrt(freedom);
}
