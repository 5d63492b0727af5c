using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Evaluation;

/// <summary>A served list and what it turned out to be worth.</summary>
/// <param name="Shopper">Who got it.</param>
/// <param name="Features">[products, features].</param>
/// <param name="Gains">[products]: 0 for what was passed over.</param>
internal sealed record JudgedList(string Shopper, float[] Features, float[] Gains)
{
    /// <summary>
    /// NDCG@10 with gains as they are: sum of gain / log2(place + 1), by the most it could be.
    /// </summary>
    /// <param name="ranker">What orders the products; null for their fused scores.</param>
    public double Ndcg(IListRanker? ranker)
    {
        float[] scores = ranker is null ? [.. Gains.Select((_, row) => Features[(row * ListFeatures.Count) + ListFeatures.Fused])] : Scores(ranker);
        int[] order = [.. Enumerable.Range(0, Gains.Length).OrderByDescending(row => scores[row])];
        int[] best = [.. Enumerable.Range(0, Gains.Length).OrderByDescending(row => Gains[row])];
        return Worth(order) / Worth(best);

        double Worth(int[] rows) => rows.Take(TrainRankers.Cutoff).Select((row, place) => Gains[row] / Math.Log2(place + 2)).Sum();
    }

    /// <summary>[features, stride], as rankers are told them.</summary>
    public float[] Table()
    {
        var (stride, width) = (ListFeatures.StrideOf(Gains.Length), ListFeatures.Count);
        var table = new float[width * stride];
        for (var row = 0; row < Gains.Length; row++)
        {
            for (var feature = 0; feature < width; feature++)
            {
                table[(feature * stride) + row] = Features[(row * width) + feature];
            }
        }

        return table;
    }

    private float[] Scores(IListRanker ranker)
    {
        var stride = ListFeatures.StrideOf(Gains.Length);
        var scores = new float[stride];
        ranker.Score(Table(), stride, scores);
        return scores;
    }
}
