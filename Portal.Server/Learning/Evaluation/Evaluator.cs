using Portal.Server.Learning.Training.Popularity;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// Ranks the whole catalogue for each case and keeps where the answer stands; never draws negatives. Holds one batch of
/// scores and two ranks a case.
/// </summary>
/// <param name="plan">How to judge.</param>
/// <param name="train">What the scorer was fitted to, for novelty.</param>
/// <param name="attributes">What is known of the items, for diversity.</param>
internal sealed class Evaluator(EvaluationPlan plan, SequenceSet train, ItemAttributes? attributes)
{
    private readonly double[] _information = ListMetrics.SelfInformation(PopularityCounts.Of(train));

    /// <summary>Ranks.</summary>
    /// <param name="scorer">What is judged.</param>
    /// <param name="cases">The questions.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Stops it between two batches.</param>
    /// <exception cref="ScorerDefectException">The scorer gave something that is no number.</exception>
    public Ranks Rank(IScorer scorer, CaseSet cases, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        if (scorer.Items != cases.ItemCount)
        {
            throw new ScorerDefectException($"The scorer knows {scorer.Items} items and the cases {cases.ItemCount}.");
        }

        var batch = new RankingBatch(plan, scorer, cases, attributes);
        var tallies = plan.Cutoffs.Select(length => new ListTally(length, _information)).ToArray();
        var (chosen, other) = (new int[cases.Count], new int[cases.Count]);
        for (var first = 0; first < cases.Count; first += batch.Size)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(batch.Size, cases.Count - first);
            batch.Rank(first, count, chosen, other);
            for (var row = 0; row < count; row++)
            {
                for (var cutoff = 0; cutoff < tallies.Length; cutoff++)
                {
                    tallies[cutoff].Add(batch.List(row), batch.Diversity(row, cutoff));
                }
            }

            progress?.Report(new((double)(first + count) / cases.Count, $"{first + count:N0} of {cases.Count:N0} cases"));
        }

        return new Ranks(chosen, other, [.. tallies.Select(tally => tally.ToQuality())]);
    }
}
