using Portal.Server.Experiments.Analysis.Distributions;
using Portal.Server.Experiments.Analysis.Effects;

namespace Portal.Server.Experiments.Analysis.Bandit;

/// <summary>
/// Shares of a bandit's arms: the probability that each is the best (Thompson 1933; Scott 2010, "A modern Bayesian look at the multi-armed
/// bandit", section 3), with a least share for all, so that every arm goes on being learnt about and the logged probabilities stay far from 0.
/// </summary>
internal static class ThompsonWeights
{
    private const int Steps = 2_000;
    private const double Reach = 8;

    /// <summary>The shares, summing to 1.</summary>
    /// <param name="arms">What the arms are worth; at least two.</param>
    /// <param name="leastShare">Above 0, at most 1 / arms.</param>
    /// <param name="lowerIsBetter">Whether less is better.</param>
    public static double[] Of(IReadOnlyList<ArmEstimate> arms, double leastShare, bool lowerIsBetter)
    {
        var best = ChancesToBeBest([.. arms.Select(arm => ((lowerIsBetter ? -1 : 1) * arm.Mean, Math.Sqrt(arm.Variance)))]);
        var floor = Math.Min(leastShare, 1.0 / arms.Count);
        return [.. best.Select(chance => floor + ((1 - (floor * arms.Count)) * chance))];
    }

    /// <summary>P(arm is the largest) of independent normals: the integral of its density times the others' distributions, by Simpson's rule.</summary>
    public static double[] ChancesToBeBest(IReadOnlyList<(double Mean, double Deviation)> arms)
    {
        var chances = new double[arms.Count];
        for (var arm = 0; arm < chances.Length; arm++)
        {
            double sum = 0;
            for (var step = 0; step <= Steps; step++)
            {
                var z = -Reach + (2 * Reach * step / Steps);
                var value = arms[arm].Mean + (z * arms[arm].Deviation);
                var density = NormalCurve.Density(z);
                for (var other = 0; other < chances.Length; other++)
                {
                    density *= other == arm ? 1 : NormalCurve.Cdf((value - arms[other].Mean) / arms[other].Deviation);
                }

                sum += density * (step is 0 or Steps ? 1 : step % 2 == 1 ? 4 : 2);
            }

            chances[arm] = sum * 2 * Reach / Steps / 3;
        }

        var all = chances.Sum();
        return [.. chances.Select(chance => chance / all)];
    }
}
