using System.Net;
using System.Net.Http.Json;
using Portal.Server.Demo;
using Portal.Server.Demo.Personas;
using Portal.Server.Demo.World;
using Portal.Server.Events;

namespace Portal.Server.Tests.Demo;

public sealed class TruthTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ITruth Truth => shop.App.Get<ITruth>();

    [Theory]
    [InlineData("demo-00007")]
    [InlineData("gardener")]
    public void The_ideal_list_is_in_order_of_worth_and_no_other_list_is_expected_to_get_more(string who)
    {
        var id = PersonaBook.Find(who) is { } persona ? PersonaBook.IdOf(persona) : who;
        var ideal = Truth.FindIdeal(id, 10)!;

        Assert.Equal(ideal.Items.OrderByDescending(item => item.Worth), ideal.Items);
        Assert.Equal(10, ideal.Items.Select(item => item.ProductId).Distinct().Count());
        var world = shop.App.Get<DemoWorld>().Truth;
        var shopper = PersonaBook.Find(who) is { } known ? new MakePersonas(world).Make(known) : new MakeShoppers(world).Make(7);
        var mind = new MakeMind(world, shop.App.Get<IEventLog>()).Of(id);
        var random = new Random(5);
        for (var other = 0; other < 20; other++)
        {
            var shown = Enumerable.Range(0, 10).Select(_ => world.Products[random.Next(world.Products.Count)]);
            Assert.True(world.ExpectedClicks(shopper, mind, shown, ideal.At) <= ideal.ExpectedClicks);
        }
    }

    [Fact]
    public void Of_shoppers_the_world_did_not_make_nothing_is_known() =>
        Assert.All((string[])["demo-99999", "demo-7", "s_AAAAAAAAAAAAAAAAAAAAAA", ""], id => Assert.Null(Truth.FindIdeal(id, 5)));

    [Fact]
    public void The_true_effect_of_an_arm_is_what_playing_its_lists_comes_to()
    {
        var world = shop.App.Get<DemoWorld>().Truth;
        var best = new KnownLists("best", id => [.. Truth.FindIdeal(id, 12)!.Items.Select(item => item.ProductId)]);
        var shelf = new KnownLists("shelf", _ => [.. world.Products.Where(product => product.Item.Available).Take(12).Select(product => product.Item.Id)]);

        var effect = Truth.FindEffect(shelf, best, 40);
        var same = Truth.FindEffect(best, best, 10);

        Assert.Equal((40, "shelf", "best"), (effect.Shoppers, effect.Control, effect.Treatment));
        Assert.True(effect.Clicks.Low > 0 && effect.Revenue.Low > 0);
        Assert.Equal((0, 0, 0), (same.Clicks.Difference, same.Clicks.Low, same.Revenue.High));
        var played = Played(world, best, 40);
        Assert.InRange(effect.Clicks.Treatment, played.Clicks - 0.02, played.Clicks + 0.02);
        Assert.InRange(effect.ClickThrough.Treatment, 0.95 * played.Clicks / played.Seen, 1.05 * played.Clicks / played.Seen);
        Assert.InRange(effect.Revenue.Treatment, 0.85 * played.Revenue, 1.15 * played.Revenue);
        Assert.InRange(effect.Hides.Control, 0.9 * Played(world, shelf, 40).Hides, 1.1 * Played(world, shelf, 40).Hides);
        Assert.True(effect.Hides.High < 0 && effect.ClickThrough.Low > 0);
    }

    [Fact]
    public void Ratios_of_two_policies_have_the_interval_of_their_shoppers_drawn_anew()
    {
        var random = new Random(2);
        var pairs = Enumerable.Range(0, 200).Select(_ => (Under: 1 + random.Next(6), Taste: random.NextDouble()))
            .Select(shopper => (((double)shopper.Under * shopper.Taste * 0.2, (double)shopper.Under), ((0.5 + shopper.Under) * shopper.Taste * 0.3, 0.5 + shopper.Under))).ToArray();
        var drawn = new double[2_000];
        for (var draw = 0; draw < drawn.Length; draw++)
        {
            var again = pairs.Select(_ => pairs[random.Next(pairs.Length)]).ToArray();
            drawn[draw] = Ratio([.. again.Select(pair => pair.Item2)]) - Ratio([.. again.Select(pair => pair.Item1)]);
        }

        Array.Sort(drawn);
        var means = PairedMeans.OfRatios(pairs);

        Assert.Equal(Ratio([.. pairs.Select(pair => pair.Item2)]) - Ratio([.. pairs.Select(pair => pair.Item1)]), means.Difference, 12);
        Assert.Equal(means.Treatment - means.Control, means.Difference, 12);
        Assert.InRange(means.High - means.Low, 0.9 * (drawn[1_950] - drawn[50]), 1.1 * (drawn[1_950] - drawn[50]));
        Assert.Equal(new PairedMeans(0, 0, 0, 0, 0), PairedMeans.OfRatios([((0, 0), (0, 0)), ((0, 0), (0, 0))]));

        static double Ratio((double Over, double Under)[] some) => some.Sum(one => one.Over) / some.Sum(one => one.Under);
    }

    [Fact]
    public void A_harm_of_one_policy_lowers_what_its_lists_show_and_spares_what_the_other_shows_too()
    {
        string[] products = [.. shop.App.Get<DemoWorld>().Truth.Products.Skip(200).Take(5).Select(product => product.Item.Id)];
        var (harmed, spared) = (new KnownLists("harmed", _ => products[..4]), new KnownLists("spared", _ => products[3..]));

        var planted = Truth.PlantIn(harmed, spared, -6, TimeSpan.FromMinutes(1), 10);

        Assert.Equal(products[..3], planted.Select(harm => harm.ProductId));
        Assert.Single(planted.Select(harm => harm.At).Distinct());
        Assert.Empty(Truth.PlantIn(harmed, harmed, -6, TimeSpan.FromMinutes(1), 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Truth.PlantIn(harmed, spared, -7, TimeSpan.FromMinutes(1), 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Truth.PlantIn(harmed, spared, -6, TimeSpan.FromMinutes(1), 0));
    }

    [Fact]
    public void A_planted_harm_takes_worth_away_from_its_moment_on_and_fades()
    {
        var world = shop.App.Get<DemoWorld>().Truth;
        var best = Truth.FindIdeal("demo-00011", 1)!;

        var harm = Truth.Plant(best.Items[0].ProductId, -5, TimeSpan.FromMinutes(10))!;

        Assert.Contains(harm, Truth.Planted);
        Assert.Equal(0, harm.LeftAt(harm.At.AddTicks(-1)));
        Assert.Equal(-2.5, harm.LeftAt(harm.At.AddMinutes(10)), 9);
        Assert.NotEqual(best.Items[0].ProductId, Truth.FindIdeal("demo-00011", 1)!.Items[0].ProductId);
        Assert.Null(Truth.Plant("no-such-product", 1, TimeSpan.FromMinutes(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Truth.Plant(best.Items[0].ProductId, 7, TimeSpan.FromMinutes(1)));
        Assert.Empty(new TrendCrowds(world, new Random(1)).Due(harm.At));
    }

    [Fact]
    public async Task Over_http_those_who_may_read_the_admin_area_are_told_and_bad_questions_get_a_sentence()
    {
        var (stranger, analyst) = (shop.App.NewShopper(), shop.App.NewShopper());
        await DemoShop.SignInAsync(analyst, "Analyst", Cancel);

        using var closed = await stranger.GetAsync("/api/demo/truth/planted", Cancel);
        var ideal = await analyst.GetFromJsonAsync<IdealList>("/api/demo/truth/ideal/demo-00003?count=4", Cancel);
        var effect = await analyst.GetFromJsonAsync<ArmEffect>("/api/demo/truth/effect?control=home-new&treatment=home-for-you&shoppers=5", Cancel);
        using var unknown = await analyst.GetAsync("/api/demo/truth/ideal/nobody", Cancel);
        using var wrong = await analyst.GetAsync("/api/demo/truth/effect?control=product-similar&treatment=home-for-you", Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
        Assert.Equal(4, ideal!.Items.Count);
        Assert.Equal(5, effect!.Shoppers);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("home-trending", await wrong.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>The same by dice: who comes for what, looks where, clicks what, hides what, carts, keeps and buys.</summary>
    private ExpectedActs Played(TrueWorld world, IListPolicy policy, int shoppers)
    {
        const int Times = 2_000;
        var random = new Random(3);
        var acts = default(ExpectedActs);
        var asked = Enumerable.Range(0, 60).OrderBy(number => Portal.Shared.Neural.Kernels.SplitMix64.Mix(((ulong)(uint)world.Settings.Seed << 32) ^ (ulong)number)).Take(shoppers);
        foreach (var number in asked)
        {
            var shopper = new MakeShoppers(world).Make(number);
            var mind = new MakeMind(world, shop.App.Get<IEventLog>()).Of(shopper.Id);
            var now = DateTimeOffset.UtcNow;
            var products = policy.Show(shopper.Id).Select(id => world.FindById(id)!).ToArray();
            var worths = new Dictionary<int, double[]>();
            for (var time = 0; time < Times; time++)
            {
                var reason = mind.Intent = VisitReasons.Draw(shopper, mind, now, random);
                if (!worths.TryGetValue(reason, out var worth))
                {
                    worths[reason] = worth = Array.ConvertAll(products, product => world.Worth(shopper, mind, product, now));
                }

                acts = acts.With(Act(world, shopper, products, worth, random), 1.0 / (shoppers * Times));
            }
        }

        return acts;
    }

    private static ExpectedActs Act(TrueWorld world, ShopperTruth shopper, ProductTruth[] products, double[] worth, Random random)
    {
        var acts = default(ExpectedActs);
        for (var place = 0; place < products.Length; place++)
        {
            if (random.NextDouble() >= shopper.Looks(place))
            {
                continue;
            }

            acts = acts with { Seen = acts.Seen + 1 };
            if (random.NextDouble() < world.ClickChance(worth[place]))
            {
                var buys = random.NextDouble() < world.CartChance(worth[place]) && random.NextDouble() < shopper.BuyingRate && random.NextDouble() >= world.Settings.TakeOut;
                return acts with { Clicks = 1, Revenue = buys ? (double)products[place].Item.Price : 0 };
            }

            acts = random.NextDouble() < world.HideChance(worth[place]) ? acts with { Hides = acts.Hides + 1 } : acts;
        }

        return acts;
    }
}
