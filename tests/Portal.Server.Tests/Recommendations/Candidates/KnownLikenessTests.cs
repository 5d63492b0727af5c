using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class KnownLikenessTests
{
    private readonly KnownLikeness _known = new();
    private int _found;

    [Fact]
    public void Of_FindsOnce_UntilTheCatalogueChanges()
    {
        var first = _known.Of(3, version: 1, Find);
        var again = _known.Of(3, version: 1, Find);
        Assert.Same(first, again);

        var changed = _known.Of(3, version: 2, Find);

        Assert.NotSame(first, changed);
        Assert.Equal(2, _found);
    }

    [Fact]
    public void Of_ManyProducts_KeepsWhatIsAskedForAgainAndLetsGoTheRest()
    {
        for (var product = 1; product <= 40_000; product++)
        {
            _known.Of(product, version: 1, Find);
            _known.Of(0, version: 1, Find);
        }

        var before = _found;
        _known.Of(0, version: 1, Find);
        Assert.Equal(before, _found);
        _known.Of(1, version: 1, Find);
        Assert.Equal(before + 1, _found);
    }

    private (int Product, float Alike)[] Find(int product)
    {
        _found++;
        return [(product + 1, 0.5f)];
    }
}
