using Portal.Shared.Scoring;

namespace Portal.Shared.Tests.Scoring;

public sealed class NeighbourScorerTests
{
    private const float None = float.NegativeInfinity;

    /// <summary>0 resembles 1 (.5) and 2 (.25); 1 resembles 2 (.5); nothing resembles 3.</summary>
    private static readonly SparseRows Similarity = new(4, [0, 2, 3, 3, 3], [1, 2, 2], [0.5f, 0.25f, 0.5f]);

    [Fact]
    public void Sum_AddsSimilaritiesUp_AndLeavesWhatNothingSpeaksForUnscored() =>
        Assert.Equal([None, 0.5f, 0.75f, None], Score(HistoryWeights.Sum, null, 0, 1));

    [Fact]
    public void Last_LooksAtTheNewestItemAlone() =>
        Assert.Equal([None, None, 0.5f, None], Score(HistoryWeights.Last, null, 0, 1));

    [Fact]
    public void Decay_WeighsByStepsBack() =>
        Assert.Equal([None, 0.25f, 0.625f, None], Score(new HistoryWeights(0.5f), null, 0, 1));

    [Fact]
    public void Average_DividesByAllSimilarityAndTheShrink() =>
        Assert.Equal([None, 0.25f / (0.5f + 1), 0.625f / (0.75f + 1), None], Score(new HistoryWeights(0.5f), 1, 0, 1));

    [Fact]
    public void Behaviours_WeighEachPlace()
    {
        var scores = new float[4];
        new NeighbourScorer(Similarity, new HistoryWeights(1, [0, 2, 4])).Score(
            [new History(new[] { 0, 1 }, new[] { Behaviour.View, Behaviour.Buy })], scores);

        Assert.Equal([None, None, 2, None], scores);
    }

    [Fact]
    public void AnEmptyHistory_LeavesEverythingUnscored() => Assert.Equal([None, None, None, None], Score(HistoryWeights.Sum, null));

    private static float[] Score(HistoryWeights weights, float? shrink, params int[] history)
    {
        var scores = new float[4];
        new NeighbourScorer(Similarity, weights, shrink).Score([new History(history)], scores);
        return scores;
    }
}
