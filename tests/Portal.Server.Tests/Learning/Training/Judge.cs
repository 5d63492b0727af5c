using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

/// <summary>Short form of an evaluation: the two figures that floors are known of.</summary>
/// <param name="ranks">[cases]: rank of each answer.</param>
internal sealed class Judge(int[] ranks)
{
    private static readonly EvaluationPlan Plan = new() { Cutoffs = [10], Mask = HistoryMask.Seen };

    /// <summary>Share of cases whose answer is among the first k.</summary>
    public double Recall(int k) => ranks.Average(rank => Metrics.Recall([rank], k));

    /// <summary>NDCG of the first k.</summary>
    public double Ndcg(int k) => ranks.Average(rank => Metrics.Ndcg([rank], k));

    /// <summary>Mean reciprocal rank within the first k.</summary>
    public double Mrr(int k) => ranks.Average(rank => Metrics.ReciprocalRank([rank], k));

    /// <summary>Ranks with the history's own items competing, and with them taken out.</summary>
    public static (Judge Open, Judge Masked) Of(IScorer scorer, Split split)
    {
        var ranks = new Evaluator(Plan, split.Train, null).Rank(scorer, split.Test, null, TestContext.Current.CancellationToken);
        return (new Judge(ranks.Other), new Judge(ranks.Chosen));
    }
}
