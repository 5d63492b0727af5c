using Portal.Server.Learning;
using Portal.Server.Learning.Training.Neighbours;
using Portal.Server.Learning.Training.Popularity;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

/// <summary>Figures computed independently on the public data sets: what these learners must give, whoever writes them.</summary>
public sealed class FloorTests
{
    /// <summary>Item numbers are shuffled, which moves ties and no figure by more than .0004.</summary>
    private const double Tolerance = 0.0005;

    [Fact]
    public void OnAmazonBeauty_PopularityAndNeighboursGiveTheKnownFigures()
    {
        var split = Loading.Beauty().Split;
        var similarity = ((NeighbourScorer)ItemNeighbourTrainer.Sum().Train(split.Train)).Similarity;

        Expect(new PopularityTrainer().Train(split.Train), split, (0.0114, 0.0053), (0.0115, 0.0055));
        Expect(new NeighbourScorer(similarity, HistoryWeights.Sum), split, (0.0456, 0.0236), (0.0567, 0.0326));
        Expect(new NeighbourScorer(similarity, HistoryWeights.Last), split, (0.0549, 0.0343), (0.0569, 0.0368));
        Expect(new NeighbourScorer(similarity, new HistoryWeights(0.8f)), split, (0.0552, 0.0308), (0.0643, 0.0386));
    }

    [Fact]
    public void OnAmazonToys_DecayedNeighboursGiveTheKnownFigures()
    {
        var split = RealData.Toys().Split;

        Expect(ItemNeighbourTrainer.Decay().Train(split.Train), split, (0.0672, 0.0368), (0.0785, 0.0477));
    }

    [Fact]
    public void OnTmall_PopularityNeighboursOfPurchasesAndTheRepeatRuleGiveTheKnownFigures()
    {
        var split = RealData.Tmall().Split;
        var purchases = new ItemNeighbourTrainer("purchases", new HistoryWeights(1, [0, 0, 1]), null, new() { PairBehaviours = [0, 0, 1] });

        Expect(new PopularityTrainer(behaviours: [0, 0, 1]).Train(split.TrainAndValid), split, null, (0.0113, 0.0055));
        Expect(purchases.Train(split.TrainAndValid), split, null, (0.0391, 0.0243));
        Expect(new RepeatTrainer().Train(split.TrainAndValid), split, null, (0.2672, 0.1330));
    }

    [Fact]
    public void OnSessions_PopularityAndOwnItemsGiveTheKnownFigures()
    {
        var split = RealData.Sessions().Split;

        var (popular, _) = Judge.Of(new PopularityTrainer().Train(split.TrainAndValid), split);
        var (own, _) = Judge.Of(new RepeatTrainer(RepeatOrder.Recency).Train(split.TrainAndValid), split);

        Assert.InRange(popular.Recall(20), 0.0894 - Tolerance, 0.0894 + Tolerance);
        Assert.InRange(popular.Mrr(20), 0.0264 - Tolerance, 0.0264 + Tolerance);
        Assert.True(own.Recall(20) >= 0.3808 && own.Mrr(20) >= 0.2596);
    }

    [Fact]
    public void OnSessions_SessionNeighboursBeatTheKnownFigures()
    {
        var split = RealData.Sessions().Split;

        var (judge, _) = Judge.Of(new SessionNeighbourTrainer().Train(split.TrainAndValid), split);

        // Known of vsknn with 100 neighbours, a sample of 1000 and linear decay: .6735 / .3497.
        Assert.InRange(judge.Recall(20), 0.6935, 0.6960);
        Assert.InRange(judge.Mrr(20), 0.3740, 0.3765);
    }

    private static void Expect(IScorer scorer, Split split, (double Recall, double Ndcg)? open, (double Recall, double Ndcg)? masked)
    {
        var judged = Judge.Of(scorer, split);
        Expect(open, judged.Open);
        Expect(masked, judged.Masked);
    }

    private static void Expect((double Recall, double Ndcg)? known, Judge judge)
    {
        if (known is var (recall, ndcg))
        {
            Assert.InRange(judge.Recall(10), recall - Tolerance, recall + Tolerance);
            Assert.InRange(judge.Ndcg(10), ndcg - Tolerance, ndcg + Tolerance);
        }
    }
}
