using MathNet.Numerics;

namespace Portal.Server.Experiments.Analysis.Distributions;

/// <summary>The chi-square distribution.</summary>
internal static class ChiSquare
{
    /// <summary>P(X &gt; x), exact in the far tail.</summary>
    /// <param name="x">0 or more.</param>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    public static double Tail(double x, int freedom) => x <= 0 ? 1 : freedom switch
    {
        1 => 2 * NormalCurve.Tail(Math.Sqrt(x)),
        2 => Math.Exp(-x / 2),
        _ => Math.Max(0, SpecialFunctions.GammaUpperRegularized(freedom / 2.0, x / 2)),
    };
}
