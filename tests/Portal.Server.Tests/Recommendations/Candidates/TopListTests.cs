using FsCheck.Xunit;
using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

[Properties(Arbitrary = [typeof(Generated)])]
public sealed class TopListTests
{
    [Property]
    public void Raise_WhenScoresOnlyRise_KeepsTheBestInOrder((byte Product, byte Gain)[] gains)
    {
        var list = new TopList(8);
        var scores = new Dictionary<int, double>();
        foreach (var (product, gain) in gains)
        {
            scores[product] = scores.GetValueOrDefault(product) + gain;
            Assert.True(list.Raise(product, scores[product]));
        }

        var expected = scores.Where(entry => entry.Value > 0).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(8);
        Assert.Equal(
            expected.Select(entry => (entry.Key, entry.Value)),
            list.Take(100, _ => true).Select(candidate => (candidate.Product, candidate.Score)));
    }

    [Fact]
    public void Raise_WhenTheScoreOfAListedProductFell_AsksForANewRanking()
    {
        var list = new TopList(2);
        list.Raise(1, 5);

        Assert.False(list.Raise(1, 4));
        Assert.True(list.Raise(2, 0));
        Assert.Equal(1, Assert.Single(list.Take(9, _ => true)).Product);
    }
}
