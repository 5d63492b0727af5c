using System.Text.Json.Nodes;
using Portal.Server.Audit;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;
using Portal.Server.Tests.ModelRegistry;
using Portal.Server.Tests.Onnx;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class TrainedSourceTests
{
    [Fact]
    public async Task The_home_list_is_led_by_the_trained_model_as_soon_as_it_is_in_service()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        Assert.DoesNotContain(shop.List(1, PlacementKeys.HomeForYou).Items, item => item.Source == "trained");

        Train(shop, "20260101-a", (3, 17, 1));

        var list = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal(17, shop.Things(list)[0]);
        Assert.Equal("trained", list.Items[0].Source);
        Assert.EndsWith(" 20260101-a", list.ModelVersion);
    }

    [Fact]
    public async Task The_reason_is_the_product_without_which_it_would_not_be_there()
    {
        await using var shop = await ListShop.OpenAsync();
        Train(shop, "20260101-a", (3, 17, 1), (5, 18, 0.5f), (6, 18, 0.6f));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3), shop.Event(ShopEventType.View, 5), shop.Event(ShopEventType.Favourite, 6));

        var items = shop.List(1, PlacementKeys.HomeForYou).Items;

        Reason Of(int thing) => items.Single(item => item.Product.Id == shop.Products[thing - 1].Id).Reason;
        Assert.Equal((ReasonKind.BecauseYouViewed, "Thing 3"), (Of(17).Kind, Assert.Single(Of(17).Evidence).Title));
        // 6 counts most because it is newer; 5 was not liked, so "because you like" may name 6 alone.
        Assert.Equal((ReasonKind.BecauseYouLike, "Thing 6"), (Of(18).Kind, Assert.Single(Of(18).Evidence).Title));
    }

    [Fact]
    public async Task Products_that_left_the_shop_or_may_not_be_shown_are_passed_over()
    {
        await using var shop = await ListShop.OpenAsync();
        Train(shop, "20260101-a", (3, 17, 1), (3, 18, 0.9f), (3, 19, 0.8f));
        shop.SellOut(17);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3), shop.Event(ShopEventType.Hide, 18));

        var trained = shop.List(1, PlacementKeys.HomeForYou).Items.Where(item => item.Source == "trained").ToArray();

        Assert.Equal(shop.Products[18].Id, Assert.Single(trained).Product.Id);
    }

    [Fact]
    public async Task A_model_is_asked_once_of_a_session_that_stays_and_rules_are_asked_each_time()
    {
        await using var shop = await ListShop.OpenAsync();
        Train(shop, "20260101-a", (3, 17, 1), (3, 18, 0.9f), (5, 19, 0.8f));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        var first = shop.List(1, PlacementKeys.HomeForYou);
        var said = Said(shop, 1);

        shop.SellOut(17);
        var again = shop.List(1, PlacementKeys.HomeForYou);

        Assert.NotNull(said);
        Assert.Same(said, Said(shop, 1));
        Assert.Equal((17, 18), (shop.Things(first)[0], shop.Things(again)[0]));
        Assert.Equal("Thing 3", Assert.Single(again.Items[0].Reason.Evidence).Title);

        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 5));
        Assert.Equal(19, shop.Things(shop.List(1, PlacementKeys.HomeForYou))[0]);
        Assert.NotSame(said, Said(shop, 1));
    }

    [Fact]
    public async Task Nothing_said_by_one_version_is_proposed_by_the_next()
    {
        await using var shop = await ListShop.OpenAsync();
        Train(shop, "20260101-a", (3, 17, 1));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        Assert.Equal(17, shop.Things(shop.List(1, PlacementKeys.HomeForYou))[0]);

        Train(shop, "20260102-b", (3, 18, 1));

        Assert.Equal(18, shop.Things(shop.List(1, PlacementKeys.HomeForYou))[0]);
    }

    [Fact]
    public async Task Where_rules_leave_too_little_of_what_was_said_the_model_is_asked_for_what_they_allow()
    {
        const int Known = 400;
        await using var shop = await ListShop.OpenAsync(Known);
        Train(shop, "20260101-a", [.. Enumerable.Range(4, Known - 4).Select(thing => (3, thing, (float)(Known - thing)))]);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        Assert.Equal(4, shop.Things(shop.List(1, PlacementKeys.HomeForYou))[0]);

        for (var thing = 4; thing < 300; thing++)
        {
            shop.SellOut(thing);
        }

        var list = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal((300, "trained"), (shop.Things(list)[0], list.Items[0].Source));
    }

    private static SaidOfSession? Said(ListShop shop, int shopper)
    {
        var model = shop.App.Get<TrainedModel>();
        return model.Ask(model.Pinned, shop.App.Get<ISessions>().Get(PortalApp.ShopperId(shopper)), (_, memory) => memory?.Said, null);
    }

    [Fact]
    public async Task A_damaged_version_leaves_the_lists_as_they_were()
    {
        await using var shop = await ListShop.OpenAsync();
        Train(shop, "20260101-a", (3, 17, 1));
        Train(shop, "20260102-b", (3, 18, 1));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        Assert.Equal(18, shop.Things(shop.List(1, PlacementKeys.HomeForYou))[0]);

        var store = shop.App.Get<ModelStore>();
        File.AppendAllText(Path.Combine(store.FolderOf("20260102-b"), "items.txt"), "x");
        File.SetLastWriteTimeUtc(Path.Combine(store.Folder, "active"), DateTime.UnixEpoch);
        shop.App.Get<TrainedModel>().Refresh();

        Assert.Equal(17, shop.Things(shop.List(1, PlacementKeys.HomeForYou))[0]);
    }

    [Theory]
    [InlineData(5, 17)]
    [InlineData(86_400, 18)]
    public async Task A_model_that_asks_for_times_is_told_how_long_ago_the_product_before_was(int seconds, int expected)
    {
        await using var shop = await ListShop.OpenAsync();
        Serve(shop, "20260101-a", new SequenceScorer(WaitingNetwork(shop.Products.Count), 50));
        var last = shop.App.Get<TimeProvider>().GetUtcNow().AddMinutes(-1);
        await shop.RecordAsync(
            1, shop.Event(ShopEventType.View, 3) with { OccurredAt = last.AddSeconds(-seconds) }, shop.Event(ShopEventType.View, 4) with { OccurredAt = last });

        Assert.Equal(expected, shop.Things(shop.List(1, PlacementKeys.HomeForYou))[0]);
    }

    /// <summary>A network of one coordinate an item that answers a wait of 5 seconds with product 17, one of a day with 18.</summary>
    private static SequenceTransformer<float> WaitingNetwork(int items)
    {
        var network = new SequenceTransformer<float>(
            new TransformerSettings(items, items, Blocks: 0, Heads: 1, Positions: PositionKind.Distance, Gaps: TimeGaps.Classes), 50, new Workers(1), 1);
        foreach (var parameter in network.Parameters.All.Where(parameter => parameter.Name is "items" or "gaps"))
        {
            parameter.Fill(0);
        }

        for (var item = 0; item < items; item++)
        {
            network.Parameters["items"].Value.Span[(item * items) + item] = 1;
        }

        network.Parameters["gaps"].Value.Span[(TimeGaps.Of(5) * items) + 16] = 9;
        network.Parameters["gaps"].Value.Span[(TimeGaps.Of(86_400) * items) + 17] = 9;
        network.Items.Refresh();
        return network;
    }

    [Fact]
    public async Task A_model_from_elsewhere_leads_the_home_list_like_any_other()
    {
        await using var shop = await ListShop.OpenAsync(Encoders.Items);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));

        ServeElsewhere(shop, "20260101-onnx", Encoders.Sum());

        var expected = Encoders.Expected((2, 1));
        expected[2] = float.NegativeInfinity;
        var list = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal(1 + Array.IndexOf(expected, expected.Max()), shop.Things(list)[0]);
        Assert.Equal("trained", list.Items[0].Source);
        Assert.EndsWith(" 20260101-onnx", list.ModelVersion);
    }

    [Fact]
    public async Task A_list_is_made_without_a_model_from_elsewhere_that_fails_at_it()
    {
        await using var shop = await ListShop.OpenAsync(Encoders.Items);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));

        ServeElsewhere(shop, "20260101-onnx", FailsAtThing3());

        Assert.DoesNotContain(shop.List(1, PlacementKeys.HomeForYou).Items, item => item.Source == "trained");
        await shop.RecordAsync(2, shop.Event(ShopEventType.View, 4));
        Assert.Contains(shop.List(2, PlacementKeys.HomeForYou).Items, item => item.Source == "trained");
    }

    [Fact]
    public async Task A_canary_that_fails_costs_nobody_else_anything_and_is_taken_back()
    {
        await using var shop = await ListShop.OpenAsync(Encoders.Items);
        for (var shopper = 0; shopper < 40; shopper++)
        {
            await shop.RecordAsync(shopper, shop.Event(ShopEventType.View, 3));
        }

        ServeElsewhere(shop, "20260101-onnx", FailsAtThing3());
        Train(shop, "20260101-a", (3, 4, 1));
        await shop.App.Get<ChangeTrials>().CanaryAsync("20260101-onnx", 0.5, new ModelDecision(AuditActor.Nobody, null, null), ListShop.Cancel);
        var lists = Enumerable.Range(0, 160).Select(turn => shop.List(turn % 40, PlacementKeys.HomeForYou)).ToArray();

        Assert.InRange(lists.Count(list => list.Notes.Contains("failed:canary")), 40, 120);
        Assert.All(lists, list => Assert.Equal("trained", list.Items[0].Source));
        Assert.All(lists, list => Assert.EndsWith(" 20260101-a", list.ModelVersion));
        Assert.All(lists, list => Assert.DoesNotContain("failed:trained", list.Notes));
        await shop.App.Get<WatchCanary>().LookAsync(atClicks: false, ListShop.Cancel);
        Assert.Null(shop.App.Get<ModelStore>().Trials.Canary);
        Assert.Contains("failed or was late", (await shop.App.Get<FindVersions>().ChangesAsync("20260101-onnx", 1, ListShop.Cancel))[0].Reason);
        Assert.All(Enumerable.Range(0, 40), shopper => Assert.EndsWith(" 20260101-a", shop.List(shopper, PlacementKeys.HomeForYou).ModelVersion));
    }

    private static OnnxModel FailsAtThing3()
    {
        long[] rows = [.. Enumerable.Range(0, Encoders.Items + 1).Select(item => item == 3 ? 1_000L : item)];
        return new OnnxModel().Input("items", OnnxModel.Int64Type, "batch", 1)
            .Constant("rows", rows, rows.Length).Constant("table", Encoders.PaddedTable, Encoders.Items + 1, Encoders.Width).Constant("first", [0L])
            .Node("Gather", ["items", "first"], "item", ("axis", 1)).Node("Gather", ["rows", "item"], "row").Node("Gather", ["table", "row"], "state")
            .Constant("item_vectors", Encoders.Table, Encoders.Items, Encoders.Width).Output("state", OnnxModel.FloatType, "batch", Encoders.Width);
    }

    private static void ServeElsewhere(ListShop shop, string id, OnnxModel made)
    {
        var file = Path.Combine(Directory.CreateDirectory(shop.App.Get<ModelStore>().Folder).FullName, "..", "foreign.onnx");
        File.WriteAllBytes(file, made.ToArray());
        using var model = TrainedElsewhere.Open(
            file, new OnnxLayout(Encoders.Items, 10, OnnxAlignment.Right), 1, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Serve(shop, id, model.Scorer);
    }

    /// <summary>Puts a neighbour model into service in which each first product speaks for the second; one product is of no shop.</summary>
    internal static void Train(ListShop shop, string id, params (int From, int To, float Weight)[] pairs)
    {
        var items = shop.Products.Count + 1;
        var (starts, ordered) = (new int[items + 1], pairs.OrderBy(pair => pair.From).ThenBy(pair => pair.To).ToArray());
        for (var item = 0; item < items; item++)
        {
            starts[item + 1] = ordered.Count(pair => pair.From - 1 <= item);
        }

        Serve(shop, id, new NeighbourScorer(
            new SparseRows(items, starts, [.. ordered.Select(pair => pair.To - 1)], [.. ordered.Select(pair => pair.Weight)]), new HistoryWeights(0.8f)));
    }

    internal static void Serve(ListShop shop, string id, IScorer scorer)
    {
        var state = ScorerForms.TakeApart(scorer);
        var store = shop.App.Get<ModelStore>();
        Bundle.Write(
            store.FolderOf(id), BundleTests.Manifest(id) with { Kind = state.Kind, Settings = new JsonObject { ["scorer"] = state.Settings } },
            state.Tensors, [.. shop.Products.Select(product => product.Id), .. Enumerable.Repeat("gone", scorer.Items - shop.Products.Count)], state.Files);
        store.Activate(id);
        shop.App.Get<TrainedModel>().Refresh();
    }
}
