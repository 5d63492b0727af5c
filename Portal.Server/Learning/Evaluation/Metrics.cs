namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// What a ranking is worth. Each takes the ranks of the relevant items, ascending and from 1, in a ranking of the whole
/// catalogue, and looks at the first k places; the value lies between 0 and 1. With one relevant item recall is the hit
/// rate, and average precision is the reciprocal rank.
/// </summary>
internal static class Metrics
{
    /// <summary>recall@k = (relevant items with rank &lt;= k) / (relevant items).</summary>
    public static double Recall(ReadOnlySpan<int> ranks, int k)
    {
        var found = 0;
        foreach (var rank in ranks)
        {
            found += rank <= k ? 1 : 0;
        }

        return ranks.IsEmpty ? 0 : (double)found / ranks.Length;
    }

    /// <summary>
    /// ndcg@k = sum over relevant items with rank &lt;= k of 1 / log2(rank + 1), divided by the most it could be:
    /// the sum of 1 / log2(i + 1) for i = 1 to min(k, relevant items) (Järvelin and Kekäläinen 2002).
    /// </summary>
    public static double Ndcg(ReadOnlySpan<int> ranks, int k)
    {
        var (gain, best) = (0.0, 0.0);
        for (var i = 0; i < ranks.Length; i++)
        {
            gain += ranks[i] <= k ? 1 / Math.Log2(ranks[i] + 1) : 0;
            best += i < k ? 1 / Math.Log2(i + 2) : 0;
        }

        return best == 0 ? 0 : gain / best;
    }

    /// <summary>mrr@k = 1 / (rank of the first relevant item) when that is &lt;= k, else 0.</summary>
    public static double ReciprocalRank(ReadOnlySpan<int> ranks, int k) => ranks.IsEmpty || ranks[0] > k ? 0 : 1.0 / ranks[0];

    /// <summary>
    /// map@k = sum over relevant items i = 1, 2, ... with rank &lt;= k of i / rank(i), divided by min(k, relevant items).
    /// </summary>
    public static double AveragePrecision(ReadOnlySpan<int> ranks, int k)
    {
        var sum = 0.0;
        for (var i = 0; i < ranks.Length && ranks[i] <= k; i++)
        {
            sum += (i + 1.0) / ranks[i];
        }

        return ranks.IsEmpty ? 0 : sum / Math.Min(k, ranks.Length);
    }
}
