using Portal.Server.Experiments.Analysis.Distributions;

namespace Portal.Server.Experiments.Analysis.Health;

/// <summary>
/// Whether a bandit's arms have the shoppers that the logged probabilities promised: over the shoppers of an arm, 1 / probability sums up to all
/// shoppers. The counterpart of <see cref="SampleRatio"/> where shares move.
/// </summary>
internal static class WeightBalance
{
    /// <summary>The smallest p of the arms, corrected for their number (Bonferroni); 1 when nothing can be said.</summary>
    /// <param name="arms">Keys.</param>
    /// <param name="dealt">Arm and probability of each shopper.</param>
    public static double PValue(IReadOnlyList<string> arms, IReadOnlyCollection<(string Arm, double Propensity)> dealt)
    {
        var least = 1.0;
        foreach (var arm in arms)
        {
            var own = dealt.Where(one => one.Arm == arm).Select(one => one.Propensity).ToArray();
            var error = Math.Sqrt(own.Sum(share => (1 - share) / (share * share)));
            var distance = own.Sum(share => 1 / share) - dealt.Count;
            least = error > 0 ? Math.Min(least, 2 * NormalCurve.Tail(Math.Abs(distance) / error)) : least;
        }

        return Math.Min(1, least * arms.Count);
    }
}
