using Portal.Server.Experiments.Analysis.OffPolicy;

namespace Portal.Server.Experiments;

/// <summary>
/// Estimates an arm before anybody sees it, from the places of logged lists that were drawn by chance with a known probability. Refuses where
/// nothing was drawn, and warns where the weights say that the estimate is not to be decided by.
/// </summary>
internal sealed class EstimateArm(IServedLists lists)
{
    /// <summary>Weights are cut here, and the reward model takes over where they are larger.</summary>
    private const double Cap = 10;

    /// <summary>Shrinkage of the optimistic estimator: about the square of the cap.</summary>
    private const double Shrinkage = 100;

    /// <summary>Fewer clusters than about this make intervals too narrow (Cameron, Miller 2015, section VI).</summary>
    private const int LeastShoppers = 30;

    /// <summary>Estimates.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="placement">Key of the placement.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<OffPolicyReport> RunAsync(ExperimentArm arm, string placement, CancellationToken cancellationToken)
    {
        var draws = await lists.DrawsAsync(arm, placement, cancellationToken);
        LoggedChoice[] rows = [.. draws.Rows.Select(row => new LoggedChoice(row.Clicked ? 1 : 0, row.Propensity, row.Wanted, row.Predicted, row.Expected)
        {
            // A shopper's draws of a day are one draw, seen with each list: places of many lists may be the word of few.
            Cluster = row.ShopperId,
        })];
        return Report(draws.Lists, rows);
    }

    /// <summary>The report of rows.</summary>
    /// <param name="read">Lists or choices that were read.</param>
    /// <param name="rows">The rows.</param>
    public static OffPolicyReport Report(int read, IReadOnlyList<LoggedChoice> rows)
    {
        var clicked = rows.Count(row => row.Reward > 0);
        if (rows.Count == 0)
        {
            return new OffPolicyReport(read, 0, 0, read == 0 ? LackKind.NoData : LackKind.NoPropensity, []);
        }

        var weights = WeightCheck.Of(rows);
        if ((OffPolicyEstimates.Check(rows)?.Kind ?? (weights.EffectiveSize == 0 ? LackKind.NoOverlap : null)) is { } refused)
        {
            return new OffPolicyReport(read, rows.Count, clicked, refused, []);
        }

        var estimates = new OffPolicyEstimates(rows);
        var logged = new OffPolicyEstimates([.. rows.Select(row => row with { Wanted = row.Propensity })]).Ips;
        return new OffPolicyReport(read, rows.Count, clicked, null,
        [
            Line("logged", logged), Line("ips", estimates.Ips), Line("snips", estimates.SelfNormalised.Value), Line("clipped", estimates.Clipped(Cap)),
            Line("dm", estimates.Direct with { StandardError = null }), Line("dr", estimates.DoublyRobust), Line("sndr", estimates.SelfNormalisedDoublyRobust.Value),
            Line("switch-dr", estimates.Switch(Cap)), Line("dr-os", estimates.Shrunk(Shrinkage)),
        ])
        {
            MeanWeight = weights.Mean, LargestWeight = weights.Largest, EffectiveSize = weights.EffectiveSize, ShareOfZero = weights.ShareOfZero,
            Shoppers = estimates.Clusters, IsSmall = weights.IsSmall, IsOfFew = estimates.Clusters < LeastShoppers, IsUncovered = weights.IsUncovered,
        };
    }

    private static OffPolicyLine Line(string name, PolicyValue value) => new(name, value.Value, value.Interval?.Low, value.Interval?.High);
}
