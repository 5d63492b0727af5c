using Portal.Server.Audit;
using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Training.Lists;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Ranking;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Learning;

/// <summary>
/// A shop whose model is wrong: it says Thing 17 comes after Thing 3, and what comes is Thing 20, which the model names
/// fourth. Whoever learns from what came next turns that around.
/// </summary>
public sealed class TrainRankersTests
{
    [Fact]
    public async Task A_ranker_that_learnt_from_history_is_chosen_served_and_better()
    {
        await using var shop = await OpenAsync();
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        Assert.Equal(17, shop.Things(shop.List(1, PlacementKeys.HomeForYou))[0]);

        var choice = Choose(shop, answer: 20);

        Assert.NotNull(choice.Chosen);
        Assert.Equal(["linear", "network", "trees"], choice.Rankers.Select(ranker => ranker.Kind));
        Assert.Equal(1 / Math.Log2(5), choice.Fusion, 1e-9);
        Assert.True(choice.Test is { Value: > 0.5, Ci95.Low: > 0.5 });
        Assert.Equal(new RankerLists(120, 40, 40), choice.Lists);
        Assert.All(choice.Rankers, ranker => Assert.Equal(40, ranker.Importance!.Lists));
        Assert.All(choice.Rankers, ranker => Assert.True(ranker.Importance!.Facts[0].Loss is { Low: > 0 }));
        var served = new TrainRankers(TimeProvider.System).Serve(shop.App.Get<RankerStore>(), [choice], 1);
        Assert.Equal(choice.Chosen, served.ByPlacement[PlacementKeys.HomeForYou].Best);
        shop.App.Get<RankerInService>().Refresh();
        Assert.Equal(20, shop.Things(shop.List(1, PlacementKeys.HomeForYou))[0]);
    }

    [Fact]
    public async Task Where_fusion_is_right_it_stays_and_takes_back_what_was_in_service()
    {
        await using var shop = await OpenAsync();
        var training = new TrainRankers(TimeProvider.System);
        training.Serve(shop.App.Get<RankerStore>(), [Choose(shop, answer: 20)], 1);

        var choice = Choose(shop, answer: 17);

        Assert.Equal((null, 1), (choice.Chosen, choice.Fusion));
        Assert.Null(training.Serve(shop.App.Get<RankerStore>(), [choice], 1).ByPlacement[PlacementKeys.HomeForYou].Best);
        shop.App.Get<RankerInService>().Refresh();
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        var list = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal(17, shop.Things(list)[0]);
        Assert.DoesNotContain("rankers", list.ModelVersion);
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("network")]
    [InlineData("trees")]
    public async Task Every_ranker_that_was_trained_can_be_named_also_where_fusion_is_better(string kind)
    {
        await using var shop = await OpenAsync();
        var id = new TrainRankers(TimeProvider.System).Serve(shop.App.Get<RankerStore>(), [Choose(shop, answer: 17)], 1).Manifest.Id;
        shop.App.Get<RankerInService>().Refresh();
        var placement = shop.App.Get<Placements>().Find(PlacementKeys.HomeForYou)!;
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));

        Assert.Null(await shop.App.Get<ChangePlacements>().PublishAsync(placement with { Ranker = kind }, 1, "try it", null, AuditActor.Nobody, ListShop.Cancel));

        var list = shop.List(1, PlacementKeys.HomeForYou);
        Assert.EndsWith($" {id}:{kind}", list.ModelVersion);
        Assert.DoesNotContain(list.Notes, note => note.Contains("ranker", StringComparison.Ordinal));
        var own = shop.App.Get<FindRankers>().Choosable().Of(PlacementKeys.HomeForYou);
        Assert.Equal((null, 1.0), (own.Best, own.Fusion));
        Assert.Equal(RankerKinds.Trained, own.Rankers.Select(ranker => ranker.Kind));
        Assert.All(own.Rankers, ranker => Assert.InRange(ranker.Ndcg!.Value, 0.01, 1));
    }

    [Fact]
    public async Task Other_placements_keep_their_rankers()
    {
        await using var shop = await OpenAsync();
        var (training, choice) = (new TrainRankers(TimeProvider.System), Choose(shop, answer: 20));
        training.Serve(shop.App.Get<RankerStore>(), [choice with { Placement = "cart-goes-with" }], 1);

        var id = training.Serve(shop.App.Get<RankerStore>(), [choice], 1).Manifest.Id;

        Assert.Equal(["cart-goes-with", "home-for-you"], shop.App.Get<RankerStore>().Open(id).ByPlacement.Keys.Order());
        var told = shop.App.Get<FindRankers>().One(id).Placements;
        Assert.Equal(["cart-goes-with", "home-for-you"], told.Select(placement => placement.Placement));
        Assert.All(told, placement => Assert.Equal((choice.Chosen, choice.Fusion), (placement.Chosen, placement.Fusion)));
        Assert.Equal(
            choice.Rankers.SelectMany(ranker => ranker.Importance!.Facts), told[0].Rankers.SelectMany(ranker => ranker.Importance!.Facts));
    }

    [Fact]
    public async Task Lists_as_served_teach_with_their_outcomes()
    {
        await using var shop = await OpenAsync();
        for (var shopper = 1; shopper <= 40; shopper++)
        {
            await shop.RecordAsync(shopper, shop.Event(ShopEventType.View, 3));
            var list = shop.List(shopper, PlacementKeys.HomeForYou);
            var place = Array.IndexOf(shop.Things(list), 20);
            await shop.RecordAsync(
                shopper,
                shop.Event(ShopEventType.Impression, 17) with { ListId = list.ListId, Position = 0 },
                shop.Event(ShopEventType.Click, 20) with { ListId = list.ListId, Position = place });
        }

        await shop.App.Get<FindListOutcomes>().OfPlacementsAsync(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow, ListShop.Cancel);
        var lists = await shop.App.Get<ReadLoggedOutcomes>().ReadAsync(PlacementKeys.HomeForYou, 1_000, ListShop.Cancel);
        var ground = new LoggedGround(lists);
        var choice = new TrainRankers(TimeProvider.System).Choose(PlacementKeys.HomeForYou, ground, 1, null, ListShop.Cancel);

        Assert.Equal((40, 40, new RankerLists(24, 8, 8)), (lists.Count, ground.Judged, choice.Lists));
        Assert.NotNull(choice.Chosen);
        Assert.Equal(1 / Math.Log2(5), choice.Fusion, 1e-6);
        Assert.Equal(1 / Math.Log2(5), 1 - choice.Test.Value, 1e-6);
        // A click on place 4 counts for three lists in which nobody looked that far: 1 / (1/4).
        Assert.Equal(4, ground.Examples(ListShop.Cancel).GainsOf(0).ToArray().Max(), 1e-4);
        Assert.Equal(3, (await shop.App.Get<ReadLoggedOutcomes>().ReadAsync(PlacementKeys.HomeForYou, 3, ListShop.Cancel)).Count);
    }

    [Fact]
    public async Task Too_little_to_learn_from_is_said()
    {
        await using var shop = await OpenAsync();

        Assert.Contains("too little", Assert.Throws<DataException>(() =>
            new TrainRankers(TimeProvider.System).Choose("home-for-you", new LoggedGround([]), 1, null, ListShop.Cancel)).Message);
    }

    private static async Task<ListShop> OpenAsync()
    {
        var shop = await ListShop.OpenAsync();
        TrainedSourceTests.Train(shop, "20260101-model", (3, 17, 1), (3, 18, 0.9f), (3, 19, 0.8f), (3, 20, 0.7f), (3, 21, 0.6f));
        return shop;
    }

    /// <summary>200 shoppers who dealt with Thing 3 and then with the answer.</summary>
    private static RankerChoice Choose(ListShop shop, int answer)
    {
        const int Shoppers = 200;
        int[] rows = [.. Enumerable.Repeat<int[]>([2, answer - 1], Shoppers).SelectMany(walk => walk)];
        var cases = new CaseSet(
            new SequenceSet(shop.Products.Count, rows, [.. Enumerable.Range(0, Shoppers + 1).Select(shopper => shopper * 2)]),
            [.. Enumerable.Range(0, Shoppers).Select(shopper => (shopper, 1, answer - 1))]);
        var replay = new RankerReplay(
            shop.App.Get<IReplay>(), shop.App.Get<Placements>().Find(PlacementKeys.HomeForYou)!, cases, [.. shop.Products.Select(product => product.Index)], "made");
        return new TrainRankers(TimeProvider.System).Choose(PlacementKeys.HomeForYou, new ReplayGround(replay), 1, null, ListShop.Cancel);
    }
}
