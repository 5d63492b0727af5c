using Portal.Server.Experiments.Analysis.Distributions;

namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>What can be said of two shares beside Welch's test.</summary>
internal static class ProportionTests
{
    /// <summary>z of the pooled test; 0 when both shares are the same, also when nobody or everybody succeeded.</summary>
    public static double PooledZ(double countA, double successesA, double countB, double successesB)
    {
        var pooled = (successesA + successesB) / (countA + countB);
        var difference = (successesB / countB) - (successesA / countA);
        return difference == 0 ? 0 : difference / Math.Sqrt(pooled * (1 - pooled) * ((1 / countA) + (1 / countB)));
    }

    /// <summary>Wilson's score interval of a share (Wilson 1927).</summary>
    public static (double Low, double High) Wilson(double share, double count, double alpha)
    {
        var z = NormalCurve.UpperQuantile(alpha / 2);
        var (scale, centre) = (1 + (z * z / count), share + (z * z / (2 * count)));
        var reach = z * Math.Sqrt((share * (1 - share) / count) + (z * z / (4 * count * count)));
        return (Math.Max(0, (centre - reach) / scale), Math.Min(1, (centre + reach) / scale));
    }

    /// <summary>Newcombe's hybrid score interval of the difference, without continuity correction (Newcombe 1998, method 10).</summary>
    public static (double Low, double High) Newcombe(double countA, double successesA, double countB, double successesB, double alpha)
    {
        var (a, b) = (successesA / countA, successesB / countB);
        var (lowA, highA) = Wilson(a, countA, alpha);
        var (lowB, highB) = Wilson(b, countB, alpha);
        return (b - a - Math.Sqrt(Square(b - lowB) + Square(highA - a)), b - a + Math.Sqrt(Square(highB - b) + Square(a - lowA)));
    }

    private static double Square(double value) => value * value;
}
