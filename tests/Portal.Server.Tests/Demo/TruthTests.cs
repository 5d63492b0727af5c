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
        var best = new Known("best", id => [.. Truth.FindIdeal(id, 12)!.Items.Select(item => item.ProductId)]);
        var shelf = new Known("shelf", _ => [.. world.Products.Where(product => product.Item.Available).Take(12).Select(product => product.Item.Id)]);

        var effect = Truth.FindEffect(shelf, best, 40);
        var same = Truth.FindEffect(best, best, 10);

        Assert.Equal((40, "shelf", "best"), (effect.Shoppers, effect.Control, effect.Treatment));
        Assert.True(effect.Clicks.Low > 0 && effect.Revenue.Low > 0);
        Assert.Equal((0, 0, 0), (same.Clicks.Difference, same.Clicks.Low, same.Revenue.High));
        var (clicks, revenue) = Played(world, best, 40);
        Assert.InRange(effect.Clicks.Treatment, clicks - 0.02, clicks + 0.02);
        Assert.InRange(effect.Revenue.Treatment, 0.85 * revenue, 1.15 * revenue);
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

    /// <summary>The same by dice: who looks where, clicks what, carts and buys.</summary>
    private (double Clicks, double Revenue) Played(TrueWorld world, IListPolicy policy, int shoppers)
    {
        const int Times = 2_000;
        var random = new Random(3);
        var (clicks, revenue) = (0.0, 0.0);
        var asked = Enumerable.Range(0, 60).OrderBy(number => Portal.Shared.Neural.Kernels.SplitMix64.Mix(((ulong)(uint)world.Settings.Seed << 32) ^ (ulong)number)).Take(shoppers);
        foreach (var number in asked)
        {
            var shopper = new MakeShoppers(world).Make(number);
            var mind = new MakeMind(world, shop.App.Get<IEventLog>()).Of(shopper.Id);
            var now = DateTimeOffset.UtcNow;
            var shown = policy.Show(shopper.Id).Select(id => world.FindById(id)!).Select(product => (product, worth: world.Worth(shopper, mind, product, now))).ToArray();
            for (var time = 0; time < Times; time++)
            {
                for (var place = 0; place < shown.Length; place++)
                {
                    if (random.NextDouble() < shopper.Looks(place) && random.NextDouble() < world.ClickChance(shown[place].worth))
                    {
                        clicks++;
                        revenue += random.NextDouble() < world.CartChance(shown[place].worth) && random.NextDouble() < shopper.BuyingRate ? (double)shown[place].product.Item.Price : 0;
                        break;
                    }
                }
            }
        }

        return (clicks / (shoppers * Times), revenue / (shoppers * Times));
    }

    private sealed record Known(string Name, Func<string, string[]> List) : IListPolicy
    {
        public IReadOnlyList<string> Show(string shopperId) => List(shopperId);
    }
}
