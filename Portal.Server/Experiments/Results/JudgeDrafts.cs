using Portal.Server.Experiments.Analysis.Interleaving;
using Portal.Server.Experiments.Analysis.Sequential;

namespace Portal.Server.Experiments.Results;

/// <summary>Judges interleaved lists: list by list, and shopper by shopper, who are what is independent.</summary>
internal static class JudgeDrafts
{
    /// <summary>Judges.</summary>
    public static DraftResult Run(ExperimentData data)
    {
        var credit = data.Drafts.Aggregate(default(Credit), (sum, list) => sum.With(list.ClicksA, list.ClicksB));
        var shoppers = data.Drafts.GroupBy(list => list.ShopperId, StringComparer.Ordinal)
            .Select(lists => (A: lists.Sum(list => list.ClicksA), B: lists.Sum(list => list.ClicksB))).Where(clicks => clicks.A + clicks.B > 0).ToArray();
        double places = Math.Max(1, data.Drafts.Sum(list => list.Teams.Length));
        var result = new DraftResult(
            data.Drafts.Count, shoppers.Length, credit.WinsA, credit.WinsB, credit.Ties, credit.DeltaB, credit.SignTestP,
            data.Drafts.Sum(list => list.Teams.Count(char.IsUpper)) / places, data.Drafts.Count(list => list.Teams.Any(char.IsUpper)) / Math.Max(1.0, data.Drafts.Count));
        var mean = Preference.Mean(shoppers.Select(clicks => Preference.Of(clicks.A, clicks.B)));
        if (!mean.TryGet(out var effect))
        {
            return result with { Lack = mean.Lack };
        }

        var sequence = new ConfidenceSequence(data.Plan.Alpha, data.Plan.TuningSize);
        var half = sequence.HalfWidth(effect.StandardError, shoppers.Length);
        return result with
        {
            Preference = new Interval(effect.Estimate, effect.Estimate - half, effect.Estimate + half),
            PValue = sequence.PValue(effect.Estimate, effect.StandardError, shoppers.Length),
        };
    }
}
