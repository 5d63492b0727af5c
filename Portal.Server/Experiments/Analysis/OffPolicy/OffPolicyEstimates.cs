namespace Portal.Server.Experiments.Analysis.OffPolicy;

/// <summary>
/// What a policy that never served would have been worth, from the log of another: the estimators of the Open Bandit Pipeline
/// (Saito, Aihara, Matsutani, Narita, arXiv 2008.07146, section 4.2), each with the error of its per-row terms. Rows of one cluster are
/// not independent, so their terms are added up before they are squared (Cameron, Miller 2015, section II.C); where each row stands alone
/// that is the usual error.
/// </summary>
/// <param name="log">At least one row, with propensities in (0, 1]; see <see cref="Check"/>.</param>
internal sealed class OffPolicyEstimates(IReadOnlyList<LoggedChoice> log)
{
    /// <summary>Inverse propensity score (Horvitz, Thompson 1952).</summary>
    public PolicyValue Ips => Mean(row => row.Weight * row.Reward);

    /// <summary>Self-normalised IPS (Swaminathan, Joachims 2015b); the error by the delta method.</summary>
    public Computed<PolicyValue> SelfNormalised
    {
        get
        {
            var weights = log.Sum(row => row.Weight);
            if (!(weights > 0))
            {
                return LackKind.NoOverlap;
            }

            var value = log.Sum(row => row.Weight * row.Reward) / weights;
            // Of one shopper alone the terms add up to nothing, which is no certainty.
            var isOfOne = log[0].Cluster is not null && Clusters < 2;
            return new PolicyValue(value, isOfOne ? null : Math.Sqrt(Squares([.. log.Select(row => row.Weight * (row.Reward - value))])) / weights);
        }
    }

    /// <summary>The reward model alone (direct method).</summary>
    public PolicyValue Direct => Mean(row => row.Expected);

    /// <summary>Doubly robust (Dudik, Langford, Li 2011, eq. 2).</summary>
    public PolicyValue DoublyRobust => Corrected(weight => weight);

    /// <summary>Self-normalised doubly robust; no error is defined for it.</summary>
    public Computed<PolicyValue> SelfNormalisedDoublyRobust
    {
        get
        {
            var mean = log.Average(row => row.Weight);
            return mean > 0 ? new PolicyValue(Corrected(weight => weight / mean).Value, null) : LackKind.NoOverlap;
        }
    }

    /// <summary>Clusters of the log, each row without one counted for itself.</summary>
    public int Clusters { get; } = log.Count(row => row.Cluster is null) + log.Select(row => row.Cluster).OfType<string>().Distinct(StringComparer.Ordinal).Count();

    /// <summary>Why nothing can be estimated from a log; null when it can.</summary>
    public static Lack? Check(IReadOnlyList<LoggedChoice> log) =>
        log.Count == 0 ? new Lack(LackKind.NoData) : log.Any(row => row.Propensity is not (> 0 and <= 1)) ? new Lack(LackKind.NoPropensity) : null;

    /// <summary>IPS with weights cut at a cap (Ionides 2008): less spread, some bias.</summary>
    public PolicyValue Clipped(double cap) => Mean(row => Math.Min(row.Weight, cap) * row.Reward);

    /// <summary>Doubly robust where the weight is at most tau, the reward model elsewhere (Wang, Agarwal, Dudik 2017, eq. 9).</summary>
    public PolicyValue Switch(double tau) => Corrected(weight => weight > tau ? 0 : weight);

    /// <summary>Doubly robust with optimistic shrinkage (Su, Dimakopoulou, Krishnamurthy, Dudik 2020, eq. 6).</summary>
    public PolicyValue Shrunk(double lambda) => Corrected(weight => weight == 0 ? 0 : lambda * weight / ((weight * weight) + lambda));

    private PolicyValue Corrected(Func<double, double> weigh) => Mean(row => row.Expected + (weigh(row.Weight) * (row.Reward - row.Predicted)));

    private PolicyValue Mean(Func<LoggedChoice, double> term)
    {
        var terms = log.Select(term).ToArray();
        var mean = terms.Average();
        double clusters = Clusters;
        return new PolicyValue(
            mean, clusters < 2 ? null : Math.Sqrt(Squares([.. terms.Select(value => value - mean)]) * clusters / (clusters - 1)) / terms.Length);
    }

    /// <summary>Sum of the squares of the clusters' sums.</summary>
    private double Squares(double[] terms)
    {
        var (sums, alone) = (new Dictionary<string, double>(StringComparer.Ordinal), 0.0);
        for (var row = 0; row < terms.Length; row++)
        {
            if (log[row].Cluster is { } cluster)
            {
                sums[cluster] = sums.GetValueOrDefault(cluster) + terms[row];
            }
            else
            {
                alone += Square(terms[row]);
            }
        }

        return alone + sums.Values.Sum(Square);
    }

    private static double Square(double value) => value * value;
}
