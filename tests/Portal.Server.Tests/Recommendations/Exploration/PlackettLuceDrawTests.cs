using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Exploration;

namespace Portal.Server.Tests.Recommendations.Exploration;

public sealed class PlackettLuceDrawTests
{
    private const int Seeds = 40_000;

    private static readonly Drawable[] Six = [.. Enumerable.Range(0, 6).Select(rank => new Drawable(100 + rank, rank))];

    [Theory]
    [InlineData(0.05, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.3, 0.5)]
    public void Fill_OverManySeeds_ChoosesAsOftenAsItsPropensitySays(double share, double temperature)
    {
        var counts = new int[6];
        var propensities = new double[6];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var drawn = new PlackettLuceDraw(share, temperature, (ulong)seed).Fill(1, Six, greedy: 0);
            counts[drawn.Chosen]++;
            propensities[drawn.Chosen] = drawn.Propensity;
        }

        Assert.All(propensities, propensity => Assert.InRange(propensity, double.Epsilon, 1));
        Assert.Equal(1, propensities.Sum(), 12);
        AssertFrequencies(counts, propensities);
    }

    [Fact]
    public void Fill_PlaceAfterPlace_DrawsWholeListsAsOftenAsTheProductOfTheirPropensitiesSays()
    {
        var (counts, chances) = (new Dictionary<(int, int), int>(), new Dictionary<(int, int), double>());
        for (var seed = 0; seed < Seeds; seed++)
        {
            var draw = new PlackettLuceDraw(0.5, 2, (ulong)seed);
            var first = draw.Fill(1, Six, 0);
            var left = Six.Where((_, place) => place != first.Chosen).ToArray();
            var second = draw.Fill(2, left, 0);
            var list = (Six[first.Chosen].Product, left[second.Chosen].Product);
            counts[list] = counts.GetValueOrDefault(list) + 1;
            chances[list] = first.Propensity * second.Propensity;
        }

        Assert.Equal(6 * 5, chances.Count);
        Assert.Equal(1, chances.Values.Sum(), 12);
        var lists = chances.Keys.ToArray();
        AssertFrequencies([.. lists.Select(list => counts[list])], [.. lists.Select(list => chances[list])]);
    }

    [Fact]
    public void Fill_DrawsTheShareOfPlaces_AndNeverTheFirst()
    {
        var even = Enumerable.Range(0, 50).Select(rank => new Drawable(rank, rank)).ToArray();
        var explored = Enumerable.Range(0, Seeds).Count(seed => new PlackettLuceDraw(0.2, 10, (ulong)seed).Fill(3, even, 49).IsExplored);
        var first = Enumerable.Range(0, 1_000).Select(seed => new PlackettLuceDraw(0.5, 10, (ulong)seed).Fill(0, even, 7));

        // A draw that happens to give what stands there anyway explores nothing.
        var expected = 0.2 * (1 - (Math.Pow(50, -0.1) / even.Sum(one => Math.Pow(one.Rank + 1, -0.1))));
        Assert.InRange((double)explored / Seeds, expected - (3 * Deviation(expected)), expected + (3 * Deviation(expected)));
        Assert.All(first, drawn => Assert.Equal(new DrawnProduct(7, 1, false), drawn));
    }

    [Fact]
    public void Fill_WithOneProduct_DrawsNothing() =>
        Assert.Equal(new DrawnProduct(0, 1, false), new PlackettLuceDraw(0.5, 1, 3).Fill(5, Six[4..5], 0));

    [Fact]
    public void Fill_OfADrawnPlace_GivesTheSameProduct_WhenRanksMoveALittle()
    {
        // The seeds under which the last of six is drawn: it still is when another product left before it.
        var drawn = Enumerable.Range(0, Seeds).Select(seed => new PlackettLuceDraw(0.5, 1, (ulong)seed)).Where(draw => draw.Fill(2, Six, 0).Chosen == 5).ToArray();

        Assert.NotEmpty(drawn);
        Assert.All(drawn, draw => Assert.Equal(4, draw.Fill(2, [.. Six.Where(one => one.Rank != 3)], 0).Chosen));
    }

    /// <summary>Pearson's chi-square within three standard deviations of its mean: k - 1 degrees of freedom, variance twice that.</summary>
    private static void AssertFrequencies(int[] counts, double[] chances)
    {
        var statistic = counts.Zip(chances, (count, chance) => Math.Pow(count - (Seeds * chance), 2) / (Seeds * chance)).Sum();
        var freedom = counts.Length - 1;
        Assert.True(statistic <= freedom + (3 * Math.Sqrt(2 * freedom)), $"chi-square {statistic} with {freedom} degrees of freedom");
    }

    private static double Deviation(double chance) => Math.Sqrt(chance * (1 - chance) / Seeds);
}
