using FsCheck;
using FsCheck.Xunit;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Recommendations.Candidates;

[Properties(Arbitrary = [typeof(Generated)])]
public sealed class PopularityTests(ShopOfTwelve shop) : IClassFixture<ShopOfTwelve>
{
    private const long Hour = 3_600_000;

    [Property]
    public void Learn_InAnyOrder_EndsInTheSameRankings(Seen[] seen, int seed, PositiveInt cut)
    {
        var (straight, shuffled) = (Model(), Model());
        straight.Learn(Seen.Events(seen), isHistory: true);
        straight.HistoryEnded();
        foreach (var chunk in Seen.Shuffled(seen, seed).Chunk(cut.Get))
        {
            shuffled.Learn(chunk, isHistory: false);
        }

        var query = Asking.For();
        Assert.Equal(straight.Popular(query), shuffled.Popular(query));
        Assert.Equal(straight.Trending(query), shuffled.Trending(query));
        Assert.Equal(straight.PopularIn("lamps", query), shuffled.PopularIn("lamps", query));
        Assert.Equal(straight.PopularIn("home", query), shuffled.PopularIn("home", query));
    }

    [Property]
    public void Popular_IsSortedByScore_InEachGroup(Seen[] seen)
    {
        var (model, counts) = (Model(), new EventCounts(new RecommendationOptions()));
        foreach (var chunk in Seen.Events(seen).Chunk(3))
        {
            model.Learn(chunk, isHistory: false);
            Array.ForEach(chunk, one => counts.Add(one));
        }

        Assert.Equal(Sorted(_ => true, counts.Score), Products(model.Popular(Asking.For())));
        Assert.Equal(Sorted(product => product % 2 == 0, counts.Score), Products(model.PopularIn("cups", Asking.For())));
        Assert.Equal(Sorted(_ => true, counts.Score), Products(model.PopularIn("home", Asking.For())));
        Assert.Equal(Sorted(_ => true, counts.Trend), Products(model.Trending(Asking.For())));
        Assert.All(Enumerable.Range(0, Seen.Products), product => Assert.Equal((float)counts.Score(product), model.Score(product)));
        Assert.Empty(model.PopularIn("no-such-category", Asking.For()));
    }

    [Fact]
    public void Popular_AfterOneHalfLife_TwoOldViewsEqualOneNew()
    {
        var model = Model();
        model.Learn([Event(ShopEventType.View, 1, 0), Event(ShopEventType.View, 1, 0), Event(ShopEventType.View, 2, 72)], isHistory: false);

        Assert.Equal(model.Score(2), model.Score(1));

        model.Learn([Event(ShopEventType.AddToCart, 1, 72)], isHistory: false);
        Assert.Equal(1, model.Popular(Asking.For())[0].Product);
    }

    [Fact]
    public void Popular_WhenAllHistoryIsForgotten_FallsBackOnTheTotals()
    {
        var model = Model();
        model.Learn([.. Enumerable.Repeat(Event(ShopEventType.View, 5, 0), 3), Event(ShopEventType.View, 4, 0)], isHistory: false);

        model.Learn([Event(ShopEventType.View, 9, 200_000)], isHistory: false);

        Assert.Equal([9, 5, 4], Products(model.Popular(Asking.For())));
    }

    private static LearnedEvent Event(ShopEventType type, int product, int hour) => new(type, product, 1, 1, hour * Hour);

    private static int[] Products(IReadOnlyList<Candidate> candidates) => [.. candidates.Select(candidate => candidate.Product)];

    private static int[] Sorted(Func<int, bool> member, Func<int, double> score) =>
    [
        .. Enumerable.Range(0, Seen.Products).Where(product => member(product) && score(product) > 0)
            .OrderByDescending(score).ThenBy(product => product),
    ];

    private Popularity Model() => new(shop.Catalogue, Asking.Options());
}
