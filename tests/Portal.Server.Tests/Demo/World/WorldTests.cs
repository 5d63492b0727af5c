using System.Security.Cryptography;
using System.Text;
using Portal.Server.Demo.World;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Demo.World;

/// <summary>The world, its history and its days.</summary>
public sealed class WorldTests : IAsyncLifetime
{
    private const int Shoppers = 400;
    private WorldShop _shop = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _shop = await WorldShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task The_same_seed_makes_the_same_history_to_the_byte_and_another_seed_another()
    {
        var events = History().Events();
        await using var again = await WorldShop.OpenAsync();
        await using var other = await WorldShop.OpenAsync(seed: 8);

        Assert.Equal(Hash(events), Hash(new PlayHistory(again.World, Shoppers, 30, WorldShop.Anchor).Events()));
        Assert.NotEqual(Hash(events), Hash(new PlayHistory(other.World, Shoppers, 30, WorldShop.Anchor).Events()));
        Assert.All(events, happened => Assert.InRange(happened.OccurredAt!.Value, WorldShop.Anchor.AddDays(-32), WorldShop.Anchor));
        Assert.Equal(events.Count, events.Select(happened => happened.EventId).Distinct().Count());
    }

    [Fact]
    public void A_history_looks_like_that_of_a_shop()
    {
        var events = History().Events();
        var views = events.Count(happened => happened.Type == ShopEventType.View);
        var carts = events.Count(happened => happened.Type == ShopEventType.AddToCart);
        var visits = events.Select(happened => happened.SessionId).Distinct().Count();
        var orders = events.Where(happened => happened.Type == ShopEventType.Purchase).Select(happened => happened.OrderId).Distinct().Count();
        var popular = events.Where(happened => happened.Type == ShopEventType.View).CountBy(happened => happened.ProductId!).Select(pair => pair.Value).OrderDescending().ToArray();

        Assert.InRange((double)views / visits, 3, 9);
        Assert.InRange((double)carts / views, 0.04, 0.16);
        Assert.InRange((double)orders / visits, 0.08, 0.3);
        // A tenth of the products gets a third of the looks: a tail, and not only stars.
        Assert.InRange(popular.Take(popular.Length / 10).Sum() / (double)views, 0.25, 0.6);
    }

    [Fact]
    public async Task What_shoppers_look_at_and_click_of_lists_is_what_the_truth_expects()
    {
        var visits = Enumerable.Range(0, 300).SelectMany(number => Planned(number, 2)).ToArray();

        var tally = await Play().PlayAsync(visits, Cancel);

        var events = _shop.App.Get<IEventLog>().Read(0, Cancel).SelectMany(chunk => chunk).ToArray();
        double Looked(int place) => events.Count(happened => happened is { Type: ShopEventType.Impression, Placement: PlacementKeys.HomeForYou } && happened.Position == place);
        var home = tally.Placements[PlacementKeys.HomeForYou];
        // The first place is looked at always, the fourth by the mean of 4^-bias; who clicked before does not come to it.
        var expected = visits.Average(visit => visit.Shopper.Looks(3));
        Assert.InRange(Looked(3) / Looked(0), expected - 0.12, expected + 0.03);
        Assert.Equal(home.Lists, (int)Looked(0));
        Assert.Equal(home.Clicks, events.Count(happened => happened is { Type: ShopEventType.Click, Placement: PlacementKeys.HomeForYou }));
        Assert.InRange(home.Clicks, home.Expected - (5 * Math.Sqrt(home.Expected)), home.Expected + (5 * Math.Sqrt(home.Expected)));
        Assert.InRange(home.Regret, 0.01, 1);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(1)]
    public async Task Groups_that_take_turns_play_every_visit_once_and_a_shopper_is_never_in_the_shop_twice(int atOnce)
    {
        var visits = Enumerable.Range(0, 2).SelectMany(turn => Enumerable.Range(0, 60).Select(number => Planned(number, 2).ElementAt(turn))).ToArray();
        var play = Play(groups: 3, atOnce);

        await play.PlayAsync(visits, Cancel);

        var played = _shop.App.Get<IEventLog>().Read(0, Cancel).SelectMany(chunk => chunk).ToArray();
        Assert.Equal(visits.Select(visit => visit.SessionId).Order(), played.Select(happened => happened.SessionId).Distinct().Order());
        Assert.All(played.GroupBy(happened => happened.ShopperId), own => Assert.True(
            own.Where(happened => happened.SessionId.EndsWith("-0", StringComparison.Ordinal)).Max(happened => happened.Sequence)
            < own.Where(happened => happened.SessionId.EndsWith("-1", StringComparison.Ordinal)).Min(happened => happened.Sequence)));
        Assert.Equal(played.Length, play.Events);
    }

    [Fact]
    public void The_ideal_list_is_the_best_of_all_there_are()
    {
        var (maker, mind) = (new MakeShoppers(_shop.World), new ShopperMind());
        for (var number = 0; number < 20; number++)
        {
            var shopper = maker.Make(number);
            var ideal = _shop.World.Ideal(shopper, mind, WorldShop.Anchor, 12, new HashSet<int>());
            var sorted = _shop.World.Products.Where(product => product.Item.Available && product.Item.Product.AddedAt <= WorldShop.Anchor)
                .OrderByDescending(product => _shop.World.Worth(shopper, mind, product, WorldShop.Anchor)).Take(12);

            Assert.Equal(sorted.Select(product => product.Item.Id), ideal.Select(product => product.Item.Id));
        }
    }

    [Fact]
    public void A_list_of_a_category_is_held_against_the_best_of_that_category()
    {
        var (shopper, mind, nothing) = (new MakeShoppers(_shop.World).Make(3), new ShopperMind(), new HashSet<int>());
        // Not what they like most, so that the whole shop has better.
        var category = Enumerable.Range(0, _shop.World.Categories.Count).First(number => !shopper.Categories.Contains(number));
        var best = _shop.World.Ideal(shopper, mind, WorldShop.Anchor, 6, nothing, category);
        var (own, whole) = (new ListTally(), new ListTally());

        own.Add(_shop.World, shopper, mind, "category-top", best, WorldShop.Anchor, nothing, category);
        whole.Add(_shop.World, shopper, mind, "category-top", best, WorldShop.Anchor, nothing);

        Assert.All(best, product => Assert.Equal(category, product.Category));
        Assert.Equal(0, own.Placements["category-top"].Regret);
        Assert.True(whole.Placements["category-top"].Regret > 0);
    }

    [Fact]
    public void No_other_order_of_a_list_is_worth_more_than_the_ideal_one()
    {
        var (maker, mind, random) = (new MakeShoppers(_shop.World), new ShopperMind(), new Random(5));
        for (var number = 0; number < 20; number++)
        {
            var shopper = maker.Make(number);
            var list = _shop.World.Ideal(shopper, mind, WorldShop.Anchor, 12, new HashSet<int>()).ToArray();
            var best = _shop.World.ExpectedClicks(shopper, mind, list, WorldShop.Anchor);
            random.Shuffle(list);

            Assert.True(_shop.World.ExpectedClicks(shopper, mind, list, WorldShop.Anchor) <= best + 1e-12);
            Assert.InRange(best, 0, 1);
        }
    }

    [Fact]
    public void The_same_days_bring_the_same_visits_one_of_a_shopper_a_day_and_shoppers_come_as_often_as_they_do()
    {
        PlanDays Plan() => new(_shop.World, History(), Shoppers);
        var (one, other) = (Plan(), Plan());
        var days = Enumerable.Range(0, 30).Select(day => one.Of(WorldShop.Anchor.AddDays(day))).ToArray();
        var expected = Enumerable.Range(0, Shoppers).Sum(number => new MakeShoppers(_shop.World).Make(number).VisitsPerMonth);

        Assert.Equal(days[3].Select(visit => (visit.SessionId, visit.Start, visit.Seed)), other.Of(WorldShop.Anchor.AddDays(3)).Select(visit => (visit.SessionId, visit.Start, visit.Seed)));
        Assert.All(days, visits => Assert.Equal(visits.Count, visits.Select(visit => visit.Shopper.Id).Distinct().Count()));
        Assert.All(days, visits => Assert.Equal(visits, visits.OrderBy(visit => visit.Start)));
        Assert.InRange(days.Sum(visits => visits.Count), expected - (4 * Math.Sqrt(expected)), expected + (4 * Math.Sqrt(expected)));
    }

    [Fact]
    public void A_trend_raises_a_product_at_once_and_fades()
    {
        var (shopper, mind, product) = (new MakeShoppers(_shop.World).Make(1), new ShopperMind(), _shop.World.Products[100]);
        var before = Worth(WorldShop.Anchor);
        _shop.World.Plant(new Trend(product.Item.Index, WorldShop.Anchor, 4, TimeSpan.FromHours(6)));

        Assert.Equal(before, Worth(WorldShop.Anchor.AddSeconds(-1)), 2);
        Assert.Equal(before + 4, Worth(WorldShop.Anchor), 6);
        Assert.Equal(before + 2, Worth(WorldShop.Anchor.AddHours(6)), 2);

        double Worth(DateTimeOffset when) => _shop.World.Worth(shopper, mind, product, when);
    }

    private PlayHistory History() => new(_shop.World, Shoppers, 30, WorldShop.Anchor);

    private PlayVisits Play(int groups = 1, int atOnce = 256) => new(
        _shop.World, new ShopsLists(_shop.App.Get<IRecommender>()), _shop.App.Get<IEventIntake>(), _shop.App.Get<IEventLog>(), _shop.App.Get<IEventFeed>(), TimeProvider.System)
    {
        Groups = groups, AtOnce = atOnce,
    };

    private IEnumerable<PlannedVisit> Planned(int number, int visits)
    {
        var (shopper, mind) = (new MakeShoppers(_shop.World).Make(number), new ShopperMind());
        return Enumerable.Range(0, visits).Select(visit => new PlannedVisit(
            shopper, mind, $"{shopper.Id}-{visit}", WorldShop.Anchor.AddMinutes(-60 + visit), (number * 10) + visit));
    }

    private static string Hash(IReadOnlyList<ShopEvent> events) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', events))));
}
