using Portal.Server.Learning;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

/// <summary>Ranks every case's answer among all items, ties by item number (shuffled before).</summary>
/// <param name="ranks">[cases]: rank of each answer.</param>
internal sealed class Judge(int[] ranks)
{
    private const int Batch = 128;

    /// <summary>Share of cases whose answer is among the first k.</summary>
    public double Recall(int k) => ranks.Average(rank => rank <= k ? 1.0 : 0);

    /// <summary>Mean of 1 / log2(rank + 1) within the first k.</summary>
    public double Ndcg(int k) => ranks.Average(rank => rank <= k ? 1 / Math.Log2(rank + 1) : 0);

    /// <summary>Mean of 1 / rank within the first k.</summary>
    public double Mrr(int k) => ranks.Average(rank => rank <= k ? 1.0 / rank : 0);

    /// <summary>Ranks with the history's own items competing, and with them taken out.</summary>
    public static (Judge Open, Judge Masked) Of(IScorer scorer, CaseSet cases)
    {
        var (open, masked, scores) = (new int[cases.Count], new int[cases.Count], new float[Batch * cases.ItemCount]);
        for (var first = 0; first < cases.Count; first += Batch)
        {
            var histories = Enumerable.Range(first, Math.Min(Batch, cases.Count - first)).Select(cases.History).ToArray();
            scorer.Score(histories, scores);
            Parallel.For(0, histories.Length, row =>
            {
                var target = cases.Target(first + row);
                var mine = scores.AsSpan(row * cases.ItemCount, cases.ItemCount);
                open[first + row] = Rank(mine, target);
                Mask(mine, histories[row], target, cases.MaskOnly);
                masked[first + row] = Rank(mine, target);
            });
        }

        return (new Judge(open), new Judge(masked));
    }

    private static void Mask(Span<float> scores, History history, int target, Behaviour? maskOnly)
    {
        for (var place = 0; place < history.Length; place++)
        {
            if (history.Items.Span[place] != target && (maskOnly is null || history.Behaviours.Span[place] == maskOnly))
            {
                scores[history.Items.Span[place]] = float.NegativeInfinity;
            }
        }
    }

    private static int Rank(ReadOnlySpan<float> scores, int target)
    {
        var wanted = scores[target];
        if (float.IsNegativeInfinity(wanted))
        {
            return scores.Length;
        }

        var rank = 1;
        for (var item = 0; item < scores.Length; item++)
        {
            if (scores[item] >= wanted)
            {
                rank += scores[item] > wanted || item < target ? 1 : 0;
            }
        }

        return rank;
    }
}
