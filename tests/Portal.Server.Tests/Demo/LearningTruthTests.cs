using System.Text.Json;
using Portal.Server.Demo;
using Portal.Server.Demo.World;
using Portal.Server.Experiments;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Demo;

/// <summary>What the real program learns and what its experiments say, held against the truth of the world.</summary>
public sealed class LearningTruthTests
{
    [Theory]
    [InlineData(SourceNames.Popular, nameof(SeedKind.None))]
    [InlineData(SourceNames.ItemToItem, nameof(SeedKind.Shopper))]
    public async Task Lists_are_worth_more_to_the_same_shoppers_when_the_shop_has_seen_more_of_others(string source, string seeds)
    {
        var learnt = await LearnAsync(source, seeds, isTrue: true);

        Assert.True(learnt.Clicks.Low > 0, $"Expected clicks {learnt.Clicks}");
    }

    /// <summary>
    /// Of neighbours alone: a list of what is popular is one list for all, and one that was drawn at random has more shelves in it than
    /// what few shoppers looked at, which is worth something too.
    /// </summary>
    [Fact]
    public async Task As_many_acts_on_products_drawn_at_random_teach_no_neighbours()
    {
        var learnt = await LearnAsync(SourceNames.ItemToItem, nameof(SeedKind.Shopper), isTrue: false);

        Assert.False(learnt.Clicks.Low > 0, $"Expected clicks {learnt.Clicks}");
    }

    [Fact]
    public async Task An_experiment_finds_the_true_effect_of_its_arm_within_its_interval_and_with_its_sign()
    {
        const int Shoppers = 300;
        await using var shop = await LivedShop.OpenAsync(Shoppers, days: 30);
        shop.SetHome(shop.Home with { Sources = [new(SourceNames.NewArrivals)] });
        var arm = new ExperimentArm
        {
            Key = "liked", Name = "What most like", Placements = new Dictionary<string, JsonElement> { [PlacementKeys.HomeForYou] = JsonElement.Parse(Placements.Write(Liked(shop))) },
        };
        var control = new ExperimentArm { Key = "now", Name = "As it is" };
        await shop.Experiments.StartAsync("liked", new ExperimentPlan
        {
            Name = "What most like", Arms = [control, arm], Metrics = [new MetricChoice("click-through", MetricRole.Goal)], Ramp = [], TuningSize = 300,
        });
        // Lists change with what their shopper did, so the truth is that of the mornings the days began with.
        var truths = new List<ArmEffect>();
        for (var day = 0; day < 3; day++)
        {
            truths.Add(shop.Truth.FindEffect(Policy(shop, control), Policy(shop, arm), Shoppers));
            await shop.LiveDayAsync();
        }

        var results = await shop.Experiments.Find.RefreshAsync(await shop.Experiments.ExperimentAsync("liked"), TestContext.Current.CancellationToken);

        var row = Assert.Single(results.Rows);
        var lifts = truths.Select(truth => truth.ClickThrough.Difference / truth.ClickThrough.Control).ToArray();
        Assert.All(truths, truth => Assert.True(truth.ClickThrough.Low > 0));
        Assert.InRange(lifts.Average(), row.Lift!.Value.Low, row.Lift.Value.High);
        Assert.True(row.Lift.Value.Low > 0, $"The experiment says {row.Lift}, the truth {string.Join(", ", lifts)}");
        // The same quantity, so the values themselves lie near each other too.
        var (now, liked) = (truths.Average(truth => truth.ClickThrough.Control), truths.Average(truth => truth.ClickThrough.Treatment));
        Assert.InRange(row.Control, 0.8 * now, 1.2 * now);
        Assert.InRange(row.Treatment, 0.8 * liked, 1.2 * liked);
    }

    /// <summary>What the home lists of 200 shoppers gain, who do nothing meanwhile, from what 2,500 others did.</summary>
    private static async Task<ArmEffect> LearnAsync(string source, string seeds, bool isTrue)
    {
        const int Asked = 200, Others = 2_500;
        await using var shop = await LivedShop.OpenAsync(Asked, days: 5);
        shop.SetHome(shop.Home with { Sources = [new(source, Enum.Parse<SeedKind>(seeds))] });
        var before = KnownLists.Of(shop.HomeLists(), Enumerable.Range(0, Asked).Select(MakeShoppers.IdOf));

        var (maker, history) = (new MakeShoppers(shop.World), new PlayHistory(shop.World, Others, 20, shop.Now));
        var acts = Enumerable.Range(Asked, Others).SelectMany(number => history.Of(maker.Make(number), number).Events);
        var random = new Random(11);
        await shop.RecordAsync(acts.Select(act => isTrue || act.ProductId is null ? act : act with { ProductId = shop.World.Products[random.Next(shop.World.Products.Count)].Item.Id })
            .Where(act => isTrue || act.Type == ShopEventType.View).OrderBy(act => act.OccurredAt));

        return shop.Truth.FindEffect(before, shop.HomeLists(), Asked);
    }

    /// <summary>The home list with the products in its first places that are worth most to all, by the truth.</summary>
    private static Placement Liked(LivedShop shop)
    {
        const int Places = 8;
        var shoppers = Enumerable.Range(0, 100).Select(new MakeShoppers(shop.World).Make).ToArray();
        var liked = shop.World.Products.Where(product => product.Item.Available).DistinctBy(product => product.Item.Product.ModelKey)
            .OrderByDescending(product => shoppers.Average(shopper => shop.World.ClickChance(shop.World.Worth(shopper, new ShopperMind(), product, shop.Now)))).Take(Places);
        return shop.Home with { Rules = shop.Home.Rules with { Pins = [.. liked.Select((product, place) => new Pin(product.Item.Id, place + 1))] } };
    }

    private static ArmPolicy Policy(LivedShop shop, ExperimentArm arm) => new(shop.App.Get<IArmShop>(), arm, PlacementKeys.HomeForYou);
}
