using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Tests.Scoring.Live;

/// <summary>Items a scorer has never met, served by those that stand in for them.</summary>
public sealed class LiveStandInsTests : IDisposable
{
    private const int Items = 40;
    private const int Width = 8;

    private readonly Workers _workers = new(1);
    private readonly SequenceScorer _scorer;
    private readonly StandIn _standIn = new([7, 3, 21], [0.5f, 0.3f, 0.2f]);

    public LiveStandInsTests() => _scorer = new SequenceScorer(
        new RecurrentSequence<float>(new RecurrentSettings(Items, Width: Width, MaxLength: 10), 20, _workers, 5), 20);

    public void Dispose() => _workers.Dispose();

    [Fact]
    public void ANetworksStandIn_ScoresAsAnItemAtTheMeanOfTheirVectorsWould()
    {
        var live = LiveScorers.Of(_scorer, new LiveExtension(Items, [_standIn], new Dictionary<SequenceScorer, ILiveScorer>()));
        var grown = _scorer.Network.Copy(Items + 1, 10, _workers, forTraining: false);
        for (var i = 0; i < Width; i++)
        {
            grown.Parameters["items"].Value.Span[(Items * Width) + i] =
                _standIn.Items.Zip(_standIn.Weights, (item, weight) => weight * _scorer.Network.Items.Value.Span[(item * Width) + i]).Sum();
        }

        grown.Items.Refresh();
        using var answer = live.Ask(new History(new[] { 1, 2, 3 }));
        using var expected = LiveScorers.Of(grown).Ask(new History(new[] { 1, 2, 3 }));

        // A constant is free: scores are told from the mean item's.
        var (ours, theirs) = (Scores(answer), Scores(expected));
        Assert.All(Enumerable.Range(0, Items + 1), item => Assert.Equal(theirs[item] - theirs[0], ours[item] - ours[0], 4));
        Assert.Equal(Order(expected), Order(answer));
    }

    [Fact]
    public void InAHistory_TheNearestOfThemIsTold()
    {
        var live = LiveScorers.Of(_scorer, new LiveExtension(Items, [null, _standIn], new Dictionary<SequenceScorer, ILiveScorer>()));

        using var answer = live.Ask(new History(new[] { 1, Items, Items + 1, 4 }));
        using var expected = LiveScorers.Of(_scorer).Ask(new History(new[] { 1, 7, 4 }));

        Assert.Equal(Order(expected), Order(answer).Where(item => item < Items));
    }

    [Fact]
    public void WhoHasNobodyToStandIn_HasNoScoreAndIsNeverFound()
    {
        var live = LiveScorers.Of(_scorer, new LiveExtension(Items, [null], new Dictionary<SequenceScorer, ILiveScorer>()));

        using var answer = live.Ask(new History(new[] { 1, 2 }));

        Assert.Equal(Unscored.Mark, Scores(answer)[Items]);
        Assert.Equal(Items, Order(answer).Length);
    }

    [Fact]
    public void InABlend_ANetworkThatHasMetAnItemScoresItByItselfAndTheOthersByThoseThatStandIn()
    {
        var grown = _scorer.Network.Copy(Items + 1, 10, _workers, forTraining: false);
        grown.Parameters["items"].Value.Span[(Items * Width)..].Fill(0.3f);
        grown.Items.Refresh();
        var popularity = new PopularityScorer([.. Enumerable.Range(1, Items).Select(count => (float)count)]);
        var blend = new BlendScorer([new("network", _scorer, ScoreScale.LogSoftmax, 1), new("popular", popularity, ScoreScale.ShareOfBest, 2)]);
        var network = LiveScorers.Of(grown);
        var live = LiveScorers.Of(blend, new LiveExtension(Items, [_standIn], new Dictionary<SequenceScorer, ILiveScorer> { [_scorer] = network }));
        var history = new History(new[] { 1, 2, 3 });

        using var answer = live.Ask(history);
        using var own = network.Ask(history);

        var shares = _standIn.Items.Zip(_standIn.Weights, (item, weight) => weight * (item + 1) / (float)Items).Sum();
        Assert.Equal(Scores(own)[Items] + (2 * shares), Scores(answer)[Items], 4);
        Assert.Equal(Items + 1, live.Items);
    }

    [Fact]
    public void ACopyWithMoreItems_AnswersAsBeforeForThoseItHad()
    {
        foreach (var network in new ISequenceNetwork<float>[]
                 {
                     _scorer.Network,
                     new SequenceTransformer<float>(
                         new TransformerSettings(Items, Width, Blocks: 1, Heads: 2, Hidden: 16, MaxLength: 10, Positions: PositionKind.Distance), 20, _workers, 5,
                         new ItemInputs(3, Enumerable.Range(0, Items + 1).ToArray(), Enumerable.Range(0, Items).Select(item => item % 3).ToArray(), new float[Items * 2])),
                 })
        {
            using var expected = LiveScorers.Of(network).Ask(new History(new[] { 1, 2, 3 }));
            using var answer = LiveScorers.Of(network.Copy(Items + 5, 10, _workers, forTraining: true)).Ask(new History(new[] { 1, 2, 3 }));

            var (ours, theirs) = (Scores(answer, Items + 5), Scores(expected, Items));
            Assert.All(Enumerable.Range(0, Items), item => Assert.Equal(theirs[item] - theirs[0], ours[item] - ours[0], 4));
        }
    }

    private static float[] Scores(LiveAnswer answer, int count = Items + 1)
    {
        var scores = new float[count];
        answer.Score([.. Enumerable.Range(0, count)], scores);
        return scores;
    }

    private static int[] Order(LiveAnswer answer)
    {
        var best = new ScoredItem[Items + 5];
        return [.. best.Take(answer.Find(best)).Select(item => item.Item)];
    }
}
