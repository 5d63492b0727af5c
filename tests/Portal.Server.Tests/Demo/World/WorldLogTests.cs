using Portal.Server.Demo.World;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Demo.World;

/// <summary>What is hidden in the world can be found again in what its shoppers did, in its size, and where it is not there it is not found.</summary>
public sealed class WorldLogTests : IAsyncLifetime
{
    private const int QuarterDays = 91;
    private static readonly int[] Seeds = [1, 2, 3];
    private WorldShop _shop = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A part of worth: the shopper without it, and the part.</summary>
    private static readonly Dictionary<string, (Func<ShopperTruth, ShopperTruth> Without, Func<TrueWorld, ShopperTruth, ShopperMind, ProductTruth, double> Part)> Parts = new(StringComparer.Ordinal)
    {
        ["price"] = (shopper => shopper with { PriceSensitivity = 0 }, (world, shopper, _, product) => -PriceStep(shopper, product) * world.Settings.Price * shopper.PriceSensitivity),
        ["brand"] = (shopper => shopper with { Loyalty = 0 }, (_, shopper, _, product) => shopper.Brands.Contains(product.Item.Product.Brand) ? shopper.Loyalty : 0),
        ["novelty"] = (shopper => shopper with { Novelty = 0 }, (_, shopper, mind, product) => mind.Seen.Contains(product.Item.Index) ? 0 : shopper.Novelty),
    };

    public async ValueTask InitializeAsync() => _shop = await WorldShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("price")]
    [InlineData("brand")]
    [InlineData("novelty")]
    public void What_shoppers_mind_is_found_in_its_size_in_every_world_and_in_none_whose_shoppers_do_not_mind(string part)
    {
        Assert.All(Seeds, seed =>
        {
            var (minded, unminded) = (SizeOf(part, seed, isMinded: true), SizeOf(part, seed, isMinded: false));
            Assert.True(minded.Holds(1) && !minded.Holds(0), $"Seed {seed}: {minded}");
            Assert.True(unminded.Holds(0) && !unminded.Holds(1), $"Seed {seed}, not minded: {unminded}");
        });
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.8)]
    [InlineData(1.2)]
    public async Task The_exponent_of_attention_is_found_in_what_was_looked_at_by_place(double bias)
    {
        var maker = new MakeShoppers(_shop.World);
        var visits = Enumerable.Range(0, 300).Select(number => new PlannedVisit(
            maker.Make(number) with { PositionBias = bias }, new ShopperMind(), $"visit-{number}", WorldShop.Anchor.AddMinutes(-60), number + (int)(bias * 10_000))).ToArray();

        await new PlayVisits(_shop.World, new ShopsLists(_shop.App.Get<IRecommender>()), _shop.App.Get<IEventIntake>(), _shop.App.Get<IEventLog>(), _shop.App.Get<IEventFeed>(), TimeProvider.System)
            .PlayAsync(visits, Cancel);

        var found = Exponent(_shop.App.Get<IEventLog>().Read(0, Cancel).SelectMany(chunk => chunk).Where(act => act.Placement == PlacementKeys.HomeForYou));
        Assert.True(found.Holds(bias), $"{found} for {bias}");
        Assert.All(((double[])[0, 0.4, 0.8, 1.2]).Where(other => other != bias), other => Assert.False(found.Holds(other), $"{found} would do for {other}"));
    }

    [Fact]
    public void A_purchase_is_followed_by_visits_for_what_goes_with_it_and_not_where_purchases_open_no_needs()
    {
        Assert.All(Seeds, seed =>
        {
            var (needing, content) = (Followed(new WorldSettings { Seed = seed }), Followed(new WorldSettings { Seed = seed, NeedChance = 0 }));
            Assert.True(!needing.Holds(0) && needing.Value > 0.1, $"Seed {seed}: {needing}");
            Assert.True(content.Holds(0), $"Seed {seed}, without needs: {content}");
        });
    }

    [Fact]
    public void Products_are_carted_more_often_at_the_height_of_their_season_than_in_a_world_without_and_not_a_quarter_of_a_year_off()
    {
        Assert.All(Seeds, seed =>
        {
            // What comes and goes with the year without seasons, such as that there is less and less to see for the first time, is in both worlds.
            var (seasonal, even) = (new WorldSettings { Seed = seed }, new WorldSettings { Seed = seed, Season = 0 });
            var (inTime, off) = (Season(seasonal, 0).Less(Season(even, 0)), Season(seasonal, QuarterDays).Less(Season(even, QuarterDays)));
            Assert.True(!inTime.Holds(0) && inTime.Value > 0, $"Seed {seed}: {inTime}");
            Assert.True(off.Holds(0), $"Seed {seed}, a quarter of a year off: {off}");
        });
    }

    [Fact]
    public void Visits_begin_about_the_hour_their_shopper_likes_and_no_other_shoppers()
    {
        const int Shoppers = 1_000;
        var (maker, history) = (new MakeShoppers(_shop.World), new PlayHistory(_shop.World, Shoppers, 60, WorldShop.Anchor));
        var all = Enumerable.Range(0, Shoppers).Select(maker.Make).ToArray();
        var begun = all.SelectMany((shopper, number) => history.Of(shopper, number).Events.GroupBy(act => act.SessionId)
            .Select(visit => (Number: number, Hour: visit.Min(act => act.OccurredAt!.Value).UtcDateTime.TimeOfDay.TotalHours))).ToArray();

        var own = begun.Select(visit => Apart(visit.Hour, all[visit.Number].Hour)).ToArray();
        var anothers = begun.Select(visit => Apart(visit.Hour, all[(visit.Number + 1) % Shoppers].Hour)).ToArray();

        // The first act comes up to about a minute after the visit has begun.
        Assert.InRange(own.Average(), -0.15, 0.15);
        Assert.InRange(Spread(own), 0.95 * ShopperTruth.HourSpread, 1.05 * ShopperTruth.HourSpread);
        Assert.True(Spread(anothers) > 1.5 * ShopperTruth.HourSpread);

        static double Apart(double hour, double other) => ((hour - other + 36) % 24) - 12;
        static double Spread(double[] hours) => Math.Sqrt(hours.Average(hour => hour * hour));
    }

    [Fact]
    public void While_the_program_runs_many_come_in_the_evening_few_at_night_and_each_about_their_hour()
    {
        var arrivals = new Arrivals(new MakeShoppers(_shop.World), 2_000, new Random(4));
        var (evening, noon, night) = (new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 1, 12, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 1, 4, 0, 0, TimeSpan.Zero));

        var (atEvening, atNoon, atNight) = (PerMinute(evening), PerMinute(noon), PerMinute(night));
        Assert.InRange(atEvening, 11.3, 12.7);
        Assert.InRange(atNoon / atEvening, 0.55, 0.65);
        Assert.InRange(atNight / atEvening, 0.13, 0.17);
        var (late, early) = (Hours(evening), Hours(noon));
        Assert.InRange(late.Average(), 18, 21.5);
        Assert.InRange(early.Average(), 11, 15);

        double PerMinute(DateTimeOffset when) => 1 / Enumerable.Range(0, 4_000).Average(_ => arrivals.Gap(12, when).TotalMinutes);
        double[] Hours(DateTimeOffset when) => [.. Enumerable.Range(0, 300).Select(_ => arrivals.Draw(when).Hour)];
    }

    [Fact]
    public async Task Shoppers_hide_what_is_worth_little_to_them_seldom_and_in_a_world_without_hiding_never()
    {
        var visits = Enumerable.Range(0, 300).Select(number => new PlannedVisit(
            new MakeShoppers(_shop.World).Make(number), new ShopperMind(), $"visit-{number}", WorldShop.Anchor.AddMinutes(-60), number)).ToArray();
        await new PlayVisits(_shop.World, new ShopsLists(_shop.App.Get<IRecommender>()), _shop.App.Get<IEventIntake>(), _shop.App.Get<IEventLog>(), _shop.App.Get<IEventFeed>(), TimeProvider.System)
            .PlayAsync(visits, Cancel);

        var byId = visits.ToDictionary(visit => visit.Shopper.Id, visit => visit.Shopper);
        var acts = _shop.App.Get<IEventLog>().Read(0, Cancel).SelectMany(chunk => chunk).ToArray();
        var (seen, hidden) = (Worths(ShopEventType.Impression), Worths(ShopEventType.Hide));

        Assert.InRange(hidden.Length / (double)seen.Length, 0.001, 0.03);
        Assert.True(hidden.Average() < seen.Average() - 0.7, $"Hidden {hidden.Average():0.00}, seen {seen.Average():0.00}");
        Assert.True(_shop.World.HideChance(-5) > _shop.World.HideChance(-2.5) && _shop.World.HideChance(-2.5) > _shop.World.HideChance(0));
        Assert.InRange(_shop.World.HideChance(2), 0, 0.002);
        Assert.Equal(0, _shop.With(new WorldSettings { HideMost = 0 }).HideChance(-100));

        double[] Worths(ShopEventType type) =>
            [.. acts.Where(act => act.Type == type).Select(act => _shop.World.Worth(byId[act.ShopperId], new ShopperMind(), _shop.World.FindById(act.ProductId!)!, act.OccurredAt))];
    }

    [Fact]
    public void Before_an_order_one_product_in_ten_is_taken_out_of_the_cart_and_not_bought()
    {
        var events = new PlayHistory(_shop.World, 1_500, 60, WorldShop.Anchor).Events();
        var takenOut = events.Where(act => act.Type == ShopEventType.RemoveFromCart).Select(act => (act.SessionId, act.ProductId)).ToHashSet();
        var bought = events.Where(act => act.Type == ShopEventType.Purchase).Select(act => (act.SessionId, act.ProductId)).ToArray();
        var carted = events.Where(act => act.Type == ShopEventType.AddToCart).Select(act => (act.SessionId, act.ProductId)).ToHashSet();

        Assert.Subset(carted, takenOut);
        Assert.DoesNotContain(bought, act => takenOut.Contains(act));
        var share = new Recovered((double)takenOut.Count / (takenOut.Count + bought.Length), Math.Sqrt(0.09 / (takenOut.Count + bought.Length)));
        Assert.True(share.Holds(_shop.World.Settings.TakeOut), $"{share}");
        Assert.DoesNotContain(new PlayHistory(_shop.With(new WorldSettings { TakeOut = 0 }), 100, 60, WorldShop.Anchor).Events(), act => act.Type == ShopEventType.RemoveFromCart);
    }

    [Fact]
    public void Reasons_of_visits_have_the_shares_they_are_drawn_with()
    {
        var (shopper, mind, random) = (new MakeShoppers(_shop.World).Make(3), new ShopperMind(), new Random(6));
        mind.Needs[70] = WorldShop.Anchor.AddDays(1);
        mind.Needs[71] = WorldShop.Anchor.AddDays(-1);
        const int Draws = 20_000;

        var drawn = Enumerable.Range(0, Draws).Select(_ => VisitReasons.Draw(shopper, mind, WorldShop.Anchor, random)).CountBy(category => category).ToDictionary();
        var told = VisitReasons.Of(shopper, mind, WorldShop.Anchor).GroupBy(reason => reason.Category).ToDictionary(reason => reason.Key, reason => reason.Sum(one => one.Share));

        Assert.Equal(1, told.Values.Sum(), 12);
        Assert.Equal(told.Keys.Order(), drawn.Keys.Order());
        Assert.All(told, reason => Assert.InRange(drawn[reason.Key] / (double)Draws, reason.Value - 0.02, reason.Value + 0.02));
    }

    private static double PriceStep(ShopperTruth shopper, ProductTruth product)
    {
        var distance = product.PriceLevel - shopper.PriceLevel;
        return distance * distance * (distance > 0 ? 1 : 0.25);
    }

    /// <summary>How large a part of worth is in what 500 shoppers of a world took from its shelves.</summary>
    private Recovered SizeOf(string name, int seed, bool isMinded)
    {
        const int Shoppers = 500;
        var (without, part) = Parts[name];
        var world = _shop.With(new WorldSettings { Seed = seed });
        var (maker, history) = (new MakeShoppers(world), new PlayHistory(world, Shoppers, 90, WorldShop.Anchor));
        var all = Enumerable.Range(0, Shoppers).Select(maker.Make).ToArray();
        var choosers = all.Select((shopper, number) => (without(shopper), history.Of(isMinded ? shopper : without(shopper), number).Events)).ToArray();
        return ShelfChoices.SizeOf(world, choosers, (place, mind, product) => part(world, all[place], mind, product));
    }

    /// <summary>
    /// The slope of the logarithm of looks over that of the place, through the first place, which is looked at always. A list that
    /// was clicked counts up to the click and with it: who clicks leaves the list.
    /// </summary>
    private static Recovered Exponent(IEnumerable<StoredEvent> acts)
    {
        const int Places = 8;
        var (reached, looked) = (new double[Places], new double[Places]);
        foreach (var list in acts.GroupBy(act => act.ListId))
        {
            var last = list.FirstOrDefault(act => act.Type == ShopEventType.Click)?.Position ?? Places;
            var seen = list.Where(act => act.Type == ShopEventType.Impression).Select(act => act.Position!.Value).ToHashSet();
            for (var place = 0; place <= Math.Min(last, Places - 1); place++)
            {
                reached[place]++;
                looked[place] += seen.Contains(place) ? 1 : 0;
            }
        }

        var (together, squares) = (0.0, 0.0);
        for (var place = 1; place < Places; place++)
        {
            var (share, far) = (looked[place] / reached[place], Math.Log(1 + place));
            var weight = reached[place] * share / (1 - share);
            (together, squares) = (together - (weight * far * Math.Log(share)), squares + (weight * far * far));
        }

        return new Recovered(together / squares, 1 / Math.Sqrt(squares));
    }

    /// <summary>How much more often visits are for what goes with a purchase in the two weeks after it than in the two weeks before.</summary>
    private Recovered Followed(WorldSettings settings)
    {
        var (world, window) = (_shop.With(settings), TimeSpan.FromDays(settings.NeedDays));
        return Recovered.Difference(new PlayHistory(world, 2_500, 90, WorldShop.Anchor).Events().Where(act => act.ProductId is not null).GroupBy(act => act.ShopperId).Select(acts =>
        {
            var (before, after) = ((Hits: 0.0, Of: 0.0), (Hits: 0.0, Of: 0.0));
            var visits = acts.GroupBy(act => act.SessionId).Select(visit => (At: visit.First().OccurredAt!.Value, Visit: visit.Key, For: world.FindById(visit.First().ProductId!)!.Category)).ToArray();
            foreach (var order in acts.Where(act => act.Type == ShopEventType.Purchase).GroupBy(act => act.SessionId))
            {
                var with = order.SelectMany(bought => world.Categories[world.FindById(bought.ProductId!)!.Category].GoesWith).ToHashSet();
                foreach (var visit in visits.Where(visit => visit.Visit != order.Key))
                {
                    var (later, hit) = (visit.At - order.First().OccurredAt!.Value, with.Contains(visit.For) ? 1 : 0);
                    after = later > TimeSpan.Zero && later < window ? (after.Hits + hit, after.Of + 1) : after;
                    before = later < TimeSpan.Zero && later > -window ? (before.Hits + hit, before.Of + 1) : before;
                }
            }

            return (after, before);
        }));
    }

    /// <summary>How much more often what is looked at is carted in season than out of season, over a year; seasons read so many days late.</summary>
    private Recovered Season(WorldSettings settings, int late)
    {
        const double Clearly = 0.4;
        var world = _shop.With(settings);
        return Recovered.Difference(new PlayHistory(world, 500, 365, WorldShop.Anchor).Events().GroupBy(act => act.ShopperId).Select(acts =>
        {
            var (high, low) = ((Hits: 0.0, Of: 0.0), (Hits: 0.0, Of: 0.0));
            foreach (var act in acts.Where(act => act.Type is ShopEventType.View or ShopEventType.AddToCart))
            {
                var season = world.Categories[world.FindById(act.ProductId!)!.Category].SeasonAt(act.OccurredAt!.Value.AddDays(late));
                var (hit, view) = act.Type == ShopEventType.View ? (0, 1) : (1, 0);
                high = season > Clearly ? (high.Hits + hit, high.Of + view) : high;
                low = season < -Clearly ? (low.Hits + hit, low.Of + view) : low;
            }

            return (high, low);
        }));
    }
}
