using FsCheck.Xunit;
using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Tests.Learning.Evaluation;

public sealed class ListMetricsTests
{
    [Fact]
    public void Coverage_IsTheShareOfItemsThatAreListed() => Assert.Equal(0.5, ListMetrics.Coverage([3, 0, 1, 0]));

    [Theory]
    [InlineData(0, 2, 2, 2, 2)]
    [InlineData(0.75, 0, 0, 0, 9)]
    [InlineData(0.25, 1, 2, 3, 4)]
    [InlineData(0, 0, 0, 0, 0)]
    public void Gini_HasTheValuesComputedByHand(double expected, params int[] listed) => Assert.Equal(expected, ListMetrics.Gini(listed), 12);

    [Property]
    public void Gini_AnyCounts_IsHalfTheMeanDifferenceOverTheMean(byte[] counts)
    {
        var listed = counts.Select(count => (int)count).ToArray();
        var total = listed.Sum(count => (double)count);
        var differences = listed.Sum(one => listed.Sum(other => (double)Math.Abs(one - other)));

        Assert.Equal(total == 0 ? 0 : differences / (2 * listed.Length * total), ListMetrics.Gini(listed), 10);
    }

    [Fact]
    public void SelfInformation_IsMoreTheRarerAnItemIs()
    {
        // Counts 6, 1 and 0 of 7 with one added to each of three: 7, 2 and 1 of 10.
        var information = ListMetrics.SelfInformation([6, 1, 0]);

        Assert.Equal([-Math.Log2(0.7), -Math.Log2(0.2), -Math.Log2(0.1)], information);
    }

    [Fact]
    public void Diversity_IsOneLessTheMeanLikenessOfPairs()
    {
        var attributes = new ItemAttributes(["a", "b", "c"], [0, 2, 3, 4, 4], [0, 1, 1, 2]);

        Assert.Equal(0.5, ListMetrics.Diversity([0, 1], attributes)!.Value, 12);
        Assert.Equal(1 - (0.5 / 3), ListMetrics.Diversity([0, 1, 2], attributes)!.Value, 12);
        Assert.Equal(1, ListMetrics.Diversity([3, 2], attributes));
        Assert.Null(ListMetrics.Diversity([1], attributes));
    }
}
