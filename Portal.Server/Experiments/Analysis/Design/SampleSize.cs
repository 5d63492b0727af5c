using Portal.Server.Experiments.Analysis.Distributions;

namespace Portal.Server.Experiments.Analysis.Design;

/// <summary>How many shoppers a planned effect needs, two-sided.</summary>
internal static class SampleSize
{
    /// <summary>Shoppers per arm for two shares, unpooled variance (Fleiss, Levin, Paik 2003, eq. 4.14 without the pooling).</summary>
    public static double Proportions(double baseline, double changed, double alpha, double power) =>
        Square(Sum(alpha, power)) * ((baseline * (1 - baseline)) + (changed * (1 - changed))) / Square(changed - baseline);

    /// <summary>The same by Cohen's arcsine effect size, as a cross-check (Cohen 1988, eq. 6.2.1).</summary>
    public static double ProportionsByArcsine(double baseline, double changed, double alpha, double power) =>
        2 * Square(Sum(alpha, power) / (2 * (Math.Asin(Math.Sqrt(changed)) - Math.Asin(Math.Sqrt(baseline)))));

    /// <summary>Shoppers of the control for two means.</summary>
    /// <param name="deviation">Standard deviation per shopper.</param>
    /// <param name="difference">Absolute difference to be found; not 0.</param>
    /// <param name="alpha">Inside (0, 1).</param>
    /// <param name="power">Inside (0, 1).</param>
    /// <param name="ratio">Shoppers of the treatment for each of the control, above 0.</param>
    public static double Means(double deviation, double difference, double alpha, double power, double ratio) =>
        Square(Sum(alpha, power)) * deviation * deviation * (1 + (1 / ratio)) / Square(difference);

    /// <summary>The same for a t test: solves the power equation of the noncentral t distribution.</summary>
    public static double MeansByT(double deviation, double difference, double alpha, double power, double ratio)
    {
        var size = Math.Abs(difference) / deviation;
        var low = Math.Max(Means(deviation, difference, alpha, power, ratio) * 0.5, 2.1 / (1 + ratio));
        var high = Math.Max(4, (Means(deviation, difference, alpha, power, ratio) * 2) + 10);
        for (var round = 0; round < 100 && high - low > 1e-10 * high; round++)
        {
            var n = (low + high) / 2;
            var reached = NoncentralStudent.TwoSidedPower(alpha, (n * (1 + ratio)) - 2, size * Math.Sqrt(n * ratio / (1 + ratio)));
            (low, high) = reached < power ? (n, high) : (low, n);
        }

        return (low + high) / 2;
    }

    private static double Sum(double alpha, double power) => NormalCurve.UpperQuantile(alpha / 2) + NormalCurve.Quantile(power);

    private static double Square(double value) => value * value;
}
