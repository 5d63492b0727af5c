using Portal.Server.Privacy;

namespace Portal.Server.Tests.Privacy;

/// <summary>What may be shown of groups of shoppers.</summary>
public sealed class CrowdTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parts_ThatAreShown_TellOfNoSmallGroup_NorDoesTheWholeWithoutThem(bool areApart)
    {
        var random = new Random(4);
        for (var round = 0; round < 5_000; round++)
        {
            var groups = random.Next(1, 4);
            long[][] parts = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Enumerable.Range(0, groups).Select(_ => (long)Math.Max(0, random.Next(-5, 40))).ToArray())];

            var withheld = Crowd.Withheld(parts, areApart);

            Assert.All(parts.Where((_, place) => !withheld[place]), part => Assert.DoesNotContain(part, Crowd.IsSmall));
            for (var group = 0; group < groups; group++)
            {
                long[] missing = [.. parts.Where((_, place) => withheld[place]).Select(part => part[group])];
                var isTold = parts.Where((_, place) => !withheld[place]).Any(part => part[group] > 0);
                Assert.False(isTold && Crowd.IsSmall(areApart ? missing.Sum() : missing.DefaultIfEmpty().Max()), $"{string.Join(" | ", parts.Select(part => string.Join(',', part)))}: {string.Join(',', withheld)}");
            }
        }
    }

    [Fact]
    public void Parts_WithoutASmallGroup_AreAllShown_AndOneSmallOneTakesTheSmallestWithIt()
    {
        Assert.Equal([false, false, false], Crowd.Withheld([[10], [0], [400]], areApart: true));
        Assert.Equal([true, false, true], Crowd.Withheld([[3], [400], [20]], areApart: true));
        // Together they are a crowd already.
        Assert.Equal([true, false, true], Crowd.Withheld([[6], [400], [7]], areApart: true));
    }
}
