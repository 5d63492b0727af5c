using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Tests.Learning.Evaluation;

public sealed class RankingTests
{
    private const float None = float.NegativeInfinity;

    /// <summary>Scores of one to forty items with few different values, so that most are tied, some of them unscored.</summary>
    private static readonly Gen<float[]> Scores =
        from size in Gen.Choose(1, 40)
        from scores in Gen.Elements(None, -1f, 0f, 0.5f, 1f, 2f, float.MaxValue).ArrayOf(size)
        select scores;

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(3, 2)]
    [InlineData(4, 6)]
    public void Of_CountsHigherOnesAndEqualOnesThatComeFirst(int target, int rank) =>
        Assert.Equal(rank, TargetRank.Of([1f, 3f, 1f, 3f, None, 0f], target));

    [Property]
    public Property Of_AnyScores_IsThePlaceInAFullSort() => Prop.ForAll(Scores.ToArbitrary(), scores =>
    {
        var order = Sorted(scores);
        for (var item = 0; item < scores.Length; item++)
        {
            Assert.Equal(scores[item] == None ? scores.Length : Array.IndexOf(order, item) + 1, TargetRank.Of(scores, item));
        }
    });

    [Property]
    public Property Find_AnyScores_GivesTheBeginningOfAFullSort() => Prop.ForAll(Scores.ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), (scores, places) =>
    {
        var list = new int[places];
        var filled = TopItems.Find(scores, list);

        Assert.Equal(Sorted(scores).Where(item => scores[item] != None).Take(places), list[..filled]);
    });

    [Property]
    public Property Of_ATargetInTheList_IsItsPlaceThere() => Prop.ForAll(Scores.ToArbitrary(), scores =>
    {
        var list = new int[10];
        var filled = TopItems.Find(scores, list);

        for (var place = 0; place < filled; place++)
        {
            Assert.Equal(place + 1, TargetRank.Of(scores, list[place]));
        }
    });

    [Theory]
    [InlineData(3)]
    [InlineData(33)]
    public void Of_ANaNAnywhere_IsADefect(int size)
    {
        for (var place = 0; place < size; place++)
        {
            var scores = new float[size];
            scores[place] = float.NaN;

            Assert.Contains($"item {place}", Assert.Throws<ScorerDefectException>(() => TargetRank.Of(scores, 0)).Message);
        }
    }

    private static int[] Sorted(float[] scores) =>
        [.. Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).ThenBy(item => item)];
}
