using FsCheck;
using FsCheck.Xunit;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class PopularityTests(ShopOfTwelve shop) : IClassFixture<ShopOfTwelve>
{
    private const long Hour = 3_600_000;

    [Property]
    public void Score_EqualsTheSumOfDecayedWeights(Seen[] seen)
    {
        var model = Model();
        model.Learn(Seen.Events(seen), isHistory: false);

        var counted = Seen.Events(seen).Where(one => EventWeights.Of(one.Type) > 0).ToArray();
        var newest = counted.Select(one => one.At / Hour).DefaultIfEmpty().Max();
        var dayStart = newest - (newest % 24);
        for (var product = 0; product < Seen.Products; product++)
        {
            var expected = counted.Where(one => one.Product == product && one.At / Hour >= dayStart - (12 * 72))
                .Sum(one => EventWeights.Of(one.Type) * Math.Pow(2, ((one.At / Hour) - dayStart) / 72.0));
            Assert.Equal(expected, model.ScoreOf(product), 6);
        }
    }

    [Property]
    public void Trend_ComparesTheLastHoursWithTheUsual(Seen[] seen)
    {
        var model = Model();
        model.Learn(Seen.Events(seen), isHistory: false);

        var counted = Seen.Events(seen).Where(one => EventWeights.Of(one.Type) > 0).ToArray();
        var newest = counted.Select(one => one.At / Hour).DefaultIfEmpty().Max();
        for (var product = 0; product < Seen.Products; product++)
        {
            double recent = Weight(product, newest - 24);
            var usual = Weight(product, newest - (14 * 24)) / 14.0;
            Assert.Equal((recent - usual) / Math.Sqrt(usual + 1), model.TrendOf(product), 9);
        }

        int Weight(int product, long after) =>
            counted.Where(one => one.Product == product && one.At / Hour > after).Sum(one => EventWeights.Of(one.Type));
    }

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
        var model = Model();
        foreach (var chunk in Seen.Events(seen).Chunk(3))
        {
            model.Learn(chunk, isHistory: false);
        }

        Assert.Equal(Sorted(_ => true, model.ScoreOf), Products(model.Popular(Asking.For())));
        Assert.Equal(Sorted(product => product % 2 == 0, model.ScoreOf), Products(model.PopularIn("cups", Asking.For())));
        Assert.Equal(Sorted(_ => true, model.ScoreOf), Products(model.PopularIn("home", Asking.For())));
        Assert.Equal(Sorted(_ => true, model.TrendOf), Products(model.Trending(Asking.For())));
        Assert.Empty(model.PopularIn("no-such-category", Asking.For()));
    }

    [Fact]
    public void Popular_AfterOneHalfLife_TwoOldViewsEqualOneNew()
    {
        var model = Model();
        model.Learn([Event(ShopEventType.View, 1, 0), Event(ShopEventType.View, 1, 0), Event(ShopEventType.View, 2, 72)], isHistory: false);

        Assert.Equal(model.ScoreOf(2), model.ScoreOf(1), 9);

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
