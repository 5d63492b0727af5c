using Portal.Shared.Scoring;

namespace Portal.Shared.Tests.Scoring;

public sealed class RepeatScorerTests
{
    private static readonly float[] Popularity = [1, 9, 3, 0, 5, 7];

    [Fact]
    public void Order_IsCartedAndViewed_Carted_Viewed_ThenTheRestByPopularity()
    {
        var history = new History(
            new[] { 0, 1, 0, 2, 3, 1, 4 },
            new[] { Behaviour.View, Behaviour.View, Behaviour.Cart, Behaviour.Cart, Behaviour.View, Behaviour.Buy, Behaviour.View });

        Assert.Equal([0, 2, 4, 3, 1, 5], Order(new RepeatScorer(Popularity, Popularity), history));
    }

    [Fact]
    public void Order_WithoutAppeal_PutsTheItemMetLastFirst() =>
        Assert.Equal([3, 0, 4, 1, 5, 2], Order(new RepeatScorer(Popularity, null), new History(new[] { 3, 4, 0, 3 })));

    [Fact]
    public void AnItemNobodyDealtWith_IsUnscored()
    {
        var scores = new float[6];
        new RepeatScorer(Popularity, Popularity).Score([default], scores);

        Assert.Equal(float.NegativeInfinity, scores[3]);
        Assert.All(scores.Where((_, item) => item != 3), score => Assert.InRange(score, 0, 1));
    }

    private static int[] Order(RepeatScorer scorer, History history)
    {
        var scores = new float[6];
        scorer.Score([history], scores);
        return [.. Enumerable.Range(0, 6).OrderByDescending(item => scores[item])];
    }
}
