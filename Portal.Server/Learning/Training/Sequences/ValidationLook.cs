using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>A quick look at how a half-trained scorer does: NDCG at 10 over the whole catalogue, history masked as the cases say.</summary>
/// <param name="cases">Validation cases.</param>
/// <param name="mask">Whether the history's items are left out.</param>
/// <param name="most">Most cases looked at: evenly spread over all.</param>
internal sealed class ValidationLook(CaseSet cases, bool mask, int most)
{
    private const int Batch = 128;

    /// <summary>Mean of 1 / log2(rank + 1) over the cases with rank 10 or better, 0 for the others.</summary>
    public double Ndcg(IScorer scorer, CancellationToken cancellationToken)
    {
        var count = Math.Min(most, cases.Count);
        var (histories, scores, gains) = (new History[Batch], new float[Batch * scorer.Items], new double[count]);
        for (var first = 0; first < count; first += Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var size = Math.Min(Batch, count - first);
            for (var i = 0; i < size; i++)
            {
                histories[i] = cases.History(Case(first + i, count));
            }

            scorer.Score(histories.AsSpan(0, size), scores);
            for (var i = 0; i < size; i++)
            {
                gains[first + i] = Gain(Case(first + i, count), scores.AsSpan(i * scorer.Items, scorer.Items));
            }
        }

        return gains.Average();
    }

    private int Case(int place, int count) => (int)((long)place * cases.Count / count);

    private double Gain(int index, Span<float> scores)
    {
        foreach (var item in mask ? cases.Masked(index) : [])
        {
            scores[item] = float.NegativeInfinity;
        }

        var rank = TargetRank.Of(scores, cases.Target(index));
        return rank <= 10 ? 1 / Math.Log2(rank + 1) : 0;
    }
}
