using Portal.Server.Experiments.Analysis.Distributions;

namespace Portal.Server.Experiments.Analysis.Health;

/// <summary>
/// Sample ratio mismatch: do the arms have the shoppers their weights ask for (Fabijan et al. 2019, "Diagnosing Sample Ratio
/// Mismatch in Online Controlled Experiments")? Pearson's chi-square, arms - 1 degrees of freedom.
/// </summary>
/// <param name="PValue">1 without shoppers, or with one arm.</param>
/// <param name="EnoughData">At least <see cref="LeastPerArm"/> shoppers an arm on average.</param>
internal readonly record struct SampleRatio(double PValue, bool EnoughData)
{
    /// <summary>p below which the split is not believed.</summary>
    public const double Threshold = 0.001;

    /// <summary>Shoppers an arm on average below which nothing is said.</summary>
    public const int LeastPerArm = 8;

    /// <summary>Whether the split must not be believed.</summary>
    public bool IsMismatch => EnoughData && PValue < Threshold;

    /// <summary>Tests the split.</summary>
    /// <param name="observed">Shoppers per arm.</param>
    /// <param name="weights">As many weights, normalised here; an arm of weight 0 is left out of the sum.</param>
    public static SampleRatio Of(IReadOnlyList<double> observed, IReadOnlyList<double> weights)
    {
        var (all, weight) = (observed.Sum(), weights.Sum());
        var enough = observed.Count > 0 && all >= LeastPerArm * observed.Count;
        if (all <= 0 || weight <= 0 || observed.Count < 2)
        {
            return new SampleRatio(1, enough);
        }

        var statistic = observed.Zip(weights).Where(arm => arm.Second > 0).Sum(arm =>
        {
            var expected = arm.Second / weight * all;
            return (arm.First - expected) * (arm.First - expected) / expected;
        });
        return new SampleRatio(ChiSquare.Tail(statistic, observed.Count - 1), enough);
    }
}
