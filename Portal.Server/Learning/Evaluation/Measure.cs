namespace Portal.Server.Learning.Evaluation;

/// <summary>A mean over cases, or over some of them.</summary>
/// <param name="Name">What it is, such as "recall@10".</param>
/// <param name="Values">[cases]: value of each.</param>
/// <param name="Counted">[cases]: which cases are in it; null for all.</param>
internal sealed record Measure(string Name, double[] Values, bool[]? Counted = null)
{
    /// <summary>The mean; 0 without cases.</summary>
    public double Mean
    {
        get
        {
            var (sum, count) = (0.0, 0);
            for (var index = 0; index < Values.Length; index++)
            {
                var counted = Counted is null || Counted[index];
                (sum, count) = (sum + (counted ? Values[index] : 0), count + (counted ? 1 : 0));
            }

            return count == 0 ? 0 : sum / count;
        }
    }

    /// <summary>Recall, NDCG, reciprocal rank and average precision at each length, and the reciprocal rank without an end.</summary>
    public static IReadOnlyList<Measure> Of(int[] ranks, IReadOnlyList<int> cutoffs) =>
    [
        .. from k in cutoffs
           from measure in new[]
           {
               Each($"recall@{k}", ranks, rank => Metrics.Recall([rank], k)),
               Each($"ndcg@{k}", ranks, rank => Metrics.Ndcg([rank], k)),
               Each($"mrr@{k}", ranks, rank => Metrics.ReciprocalRank([rank], k)),
               Each($"map@{k}", ranks, rank => Metrics.AveragePrecision([rank], k)),
           }
           select measure,
        Each("mrr", ranks, rank => Metrics.ReciprocalRank([rank], int.MaxValue)),
    ];

    private static Measure Each(string name, int[] ranks, Func<int, double> value) => new(name, Array.ConvertAll(ranks, rank => value(rank)));
}
