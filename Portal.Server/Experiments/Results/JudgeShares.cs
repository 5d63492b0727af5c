using Portal.Server.Experiments.Analysis.Bayesian;

namespace Portal.Server.Experiments.Results;

/// <summary>
/// Judges two shares by their exact posteriors (beta, from a flat prior): true with any number of shoppers, also where nobody or everybody did
/// it, which no normal law tells. No p belongs to it.
/// </summary>
internal static class JudgeShares
{
    /// <summary>Equally likely values that a posterior is told by; pairs of them tell the difference.</summary>
    private const int Points = 200;

    /// <summary>Judges.</summary>
    /// <param name="row">The row so far.</param>
    /// <param name="control">The control; not empty.</param>
    /// <param name="treatment">The arm; not empty.</param>
    /// <param name="alpha">Share of wrong calls.</param>
    public static MetricRow Run(MetricRow row, ArmSample control, ArmSample treatment, double alpha)
    {
        var (a, b) = (Posterior(control), Posterior(treatment));
        var chance = a.ChanceThatLarger(b);
        var (shareA, shareB) = (Values(a), Values(b));
        var differences = Pairs(shareA, shareB, (one, other) => other - one);
        var lifts = Pairs(shareA, shareB, (one, other) => (other / one) - 1);
        var better = row.Metric.LowerIsBetter ? 1 - chance : chance;
        var isSure = better > 1 - (alpha / 2) || better < alpha / 2;
        return row with
        {
            Difference = Middle(differences, alpha), Lift = Middle(lifts, alpha), ChanceToWin = better,
            RiskOfShipping = lifts.Average(lift => Math.Max(0, row.Metric.LowerIsBetter ? lift : -lift)),
            State = !isSure ? CellState.NoDifference : better > 0.5 ? CellState.Won : CellState.Lost,
        };
    }

    private static BetaBinomial Posterior(ArmSample arm) => new(1 + arm.Total.Numerator, 1 + arm.Count - arm.Total.Numerator);

    private static double[] Values(BetaBinomial posterior) =>
        [.. Enumerable.Range(0, Points).Select(place => Analysis.Distributions.IncompleteBeta.Quantile(posterior.Alpha, posterior.Beta, (place + 0.5) / Points))];

    private static double[] Pairs(double[] a, double[] b, Func<double, double, double> combine)
    {
        double[] pairs = [.. a.SelectMany(one => b.Select(other => combine(one, other)))];
        Array.Sort(pairs);
        return pairs;
    }

    private static Interval Middle(double[] sorted, double alpha) => new(
        sorted[sorted.Length / 2], sorted[(int)(sorted.Length * alpha / 2)], sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * (1 - (alpha / 2))))]);
}
