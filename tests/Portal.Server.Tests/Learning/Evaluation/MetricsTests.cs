using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Tests.Learning.Evaluation;

public sealed class MetricsTests
{
    /// <summary>Ranks of up to six relevant items among thirty, ascending.</summary>
    private static readonly Gen<int[]> RankLists =
        from ranks in Gen.Choose(1, 30).ArrayOf()
        select ranks.Distinct().Take(6).Order().ToArray();

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 1, 0.6309297535714575, 0.5)]
    [InlineData(10, 1, 0.2890648263178879, 0.1)]
    [InlineData(11, 0, 0, 0)]
    public void OneRelevantItem_HasTheValuesComputedByHand(int rank, double recall, double ndcg, double reciprocal)
    {
        Assert.Equal(recall, Metrics.Recall([rank], 10));
        Assert.Equal(ndcg, Metrics.Ndcg([rank], 10), 12);
        Assert.Equal(reciprocal, Metrics.ReciprocalRank([rank], 10));
        Assert.Equal(reciprocal, Metrics.AveragePrecision([rank], 10));
    }

    [Fact]
    public void SeveralRelevantItems_HaveTheValuesComputedByHand()
    {
        // Ranks 1, 3 and 12: two of three within 10.
        int[] ranks = [1, 3, 12];

        Assert.Equal(2.0 / 3, Metrics.Recall(ranks, 10), 12);
        Assert.Equal((1 + 0.5) / (1 + 0.6309297535714575 + 0.5), Metrics.Ndcg(ranks, 10), 12);
        Assert.Equal((1 + (2.0 / 3)) / 3, Metrics.AveragePrecision(ranks, 10), 12);
        Assert.Equal(1, Metrics.ReciprocalRank(ranks, 10));
        Assert.Equal(1, Metrics.Ndcg([1, 2], 2), 12);
        Assert.Equal(1, Metrics.AveragePrecision([1, 2], 2), 12);
        Assert.Equal(0, Metrics.Recall([], 10) + Metrics.Ndcg([], 10) + Metrics.ReciprocalRank([], 10) + Metrics.AveragePrecision([], 10));
    }

    [Property]
    public Property AnyRanks_GiveWhatTheDefinitionsWalkedPlaceByPlaceGive() => Prop.ForAll(
        RankLists.ToArbitrary(), Gen.Choose(1, 25).ToArbitrary(), (ranks, k) =>
        {
            var relevant = Enumerable.Range(1, k).Select(place => ranks.Contains(place)).ToArray();
            var (gain, best, precision, found, first) = (0.0, 0.0, 0.0, 0, 0.0);
            for (var place = 1; place <= k; place++)
            {
                best += place <= ranks.Length ? 1 / Math.Log2(place + 1) : 0;
                if (relevant[place - 1])
                {
                    found++;
                    gain += 1 / Math.Log2(place + 1);
                    precision += (double)found / place;
                    first = first == 0 ? 1.0 / place : first;
                }
            }

            Assert.Equal(ranks.Length == 0 ? 0 : (double)found / ranks.Length, Metrics.Recall(ranks, k), 12);
            Assert.Equal(best == 0 ? 0 : gain / best, Metrics.Ndcg(ranks, k), 12);
            Assert.Equal(first, Metrics.ReciprocalRank(ranks, k), 12);
            Assert.Equal(ranks.Length == 0 ? 0 : precision / Math.Min(k, ranks.Length), Metrics.AveragePrecision(ranks, k), 12);
        });
}
