using Portal.Server.Experiments.Analysis.Distributions;

namespace Portal.Server.Experiments.Analysis.Design;

/// <summary>What a planned experiment can see: power and smallest visible lift of a relative effect, two-sided, even split.</summary>
/// <param name="Mean">Mean of the metric per shopper today; not 0.</param>
/// <param name="Variance">Variance per shopper today, the same in all arms; 0 or more.</param>
/// <param name="PerArm">Shoppers per arm, above 0.</param>
/// <param name="Alpha">Share of false alarms, inside (0, 1).</param>
internal sealed record PowerPlan(double Mean, double Variance, double PerArm, double Alpha)
{
    /// <summary>Tuning size of the confidence sequence that will judge; null: one look at the end.</summary>
    public double? TuningSize { get; init; }

    /// <summary>The variance that a two-sided test would need to be as wide as the confidence sequence is at this size.</summary>
    private double Inflated
    {
        get
        {
            if (TuningSize is not { } tuning)
            {
                return Variance;
            }

            var (n, rho) = (2 * PerArm, new Sequential.ConfidenceSequence(Alpha, tuning).Rho);
            var mixed = (n * rho * rho) + 1;
            var width = 2 * mixed * Math.Log(Math.Sqrt(mixed) / Alpha) / Math.Pow(n * rho, 2);
            return Variance * n * width / Math.Pow(NormalCurve.UpperQuantile(Alpha / 2), 2);
        }
    }

    /// <summary>Probability that a true relative lift is found.</summary>
    public Computed<double> Power(double lift)
    {
        if (Mean == 0)
        {
            return LackKind.ZeroBaseline;
        }

        if (!(PerArm > 0))
        {
            return LackKind.NoData;
        }

        var variance = Inflated;
        var treated = Mean * (1 + lift);
        var error = Math.Sqrt((variance / (Mean * Mean * PerArm)) + (variance * treated * treated / (Math.Pow(Mean, 4) * PerArm)));
        var z = NormalCurve.UpperQuantile(Alpha / 2);
        return error > 0 ? NormalCurve.Tail(z - (lift / error)) + NormalCurve.Cdf(-z - (lift / error)) : LackKind.NoVariance;
    }

    /// <summary>
    /// Probability that the confidence sequence excludes 0 at this size. <see cref="Power"/> follows the published calculators, which treat
    /// the wider interval as more noise: that is too high below one half and too low above; here the noise stays what it is and the bar is
    /// higher. Without a sequence both are the same.
    /// </summary>
    public Computed<double> PowerOfLook(double lift)
    {
        if (TuningSize is not { } tuning)
        {
            return Power(lift);
        }

        if (Mean == 0 || !(PerArm > 0) || !(Variance > 0))
        {
            return Mean == 0 ? LackKind.ZeroBaseline : PerArm > 0 ? LackKind.NoVariance : LackKind.NoData;
        }

        var error = Math.Sqrt(Variance / PerArm * (1 + Math.Pow(1 + lift, 2))) / Math.Abs(Mean);
        var bar = new Sequential.ConfidenceSequence(Alpha, tuning).HalfWidth(1, 2 * PerArm);
        return NormalCurve.Tail(bar - (lift / error)) + NormalCurve.Cdf(-bar - (lift / error));
    }

    /// <summary>
    /// The smallest relative lift that is found with a probability: the root of power(lift) = power, squared. Not computable
    /// while there are too few shoppers for any lift to be sure of being seen.
    /// </summary>
    public Computed<double> SmallestLift(double power)
    {
        if (Mean == 0)
        {
            return LackKind.ZeroBaseline;
        }

        var z = NormalCurve.UpperQuantile(Alpha / 2) + NormalCurve.Quantile(power);
        var share = Inflated / PerArm * z * z;
        var (square, size) = (Mean * Mean, Math.Abs(Mean));
        if (!(PerArm > 0) || share >= square)
        {
            return LackKind.TooFewForLift;
        }

        var leading = 1 - (share / square);
        var root = ((2 * size) + Math.Sqrt((4 * square) - (4 * leading * (square - share)))) / (2 * leading);
        return (root - size) / size;
    }
}
