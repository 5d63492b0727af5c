using System.Net.Http.Json;
using Portal.Server.Audit;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.Recommendations.Ranking;

/// <summary>
/// A list whose settings name what orders it. The model proposes Things 17, 18 and 19 in this order, which fusion keeps; the
/// linear blend, the best by validation, turns them around, and the trees put the first last.
/// </summary>
public sealed class NamedRankerTests : IAsyncLifetime
{
    private ListShop _shop = null!;

    private Placement Home => _shop.App.Get<Placements>().Find(PlacementKeys.HomeForYou)!;

    public async ValueTask InitializeAsync()
    {
        _shop = await ListShop.OpenAsync();
        TrainedSourceTests.Train(_shop, "20260101-model", (3, 17, 1), (3, 18, 0.9f), (3, 19, 0.8f));
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 3));
        RankedShop.Serve(_shop, "20260101-rankers", new PlacementRankers("linear", [Turned, RankedShop.Trees()], ListSources.Names));
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData(null, "19 18 17", " 20260101-rankers:linear")]
    [InlineData("linear", "19 18 17", " 20260101-rankers:linear")]
    [InlineData("trees", "18 19 17", " 20260101-rankers:trees")]
    [InlineData("fusion", "17 18 19", " 20260101-model")]
    public async Task A_list_stands_in_the_order_its_settings_name_as_soon_as_they_are_published(string? ranker, string order, string version)
    {
        await PublishAsync(ranker);

        var list = _shop.List(1, PlacementKeys.HomeForYou);

        Assert.Equal(order, First(list));
        Assert.EndsWith(version, list.ModelVersion);
        Assert.DoesNotContain(list.Notes, note => note.Contains("ranker", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Versions_tell_the_ranker_apart_and_the_way_back_brings_the_one_before()
    {
        await PublishAsync("trees");
        var versions = await _shop.App.Get<FindPlacements>().VersionsAsync(PlacementKeys.HomeForYou, 10, ListShop.Cancel);
        var change = Assert.Single(PlacementChange.Between(Placements.Parse(versions[1].SettingsJson, versions[1].Key), Placements.Parse(versions[0].SettingsJson, versions[0].Key)));
        Assert.Equal(new PlacementChange("ranker", null, "\"trees\""), change);

        Assert.Null(await _shop.App.Get<ChangePlacements>().RollBackAsync(PlacementKeys.HomeForYou, 1, "no better", AuditActor.Nobody, ListShop.Cancel));

        Assert.Equal("19 18 17", First(_shop.List(1, PlacementKeys.HomeForYou)));
    }

    [Fact]
    public async Task The_explanation_names_the_ranker_and_tells_what_that_one_made_of_each_feature()
    {
        await PublishAsync("trees");
        using var browser = _shop.App.ClientOf(PortalApp.ShopperId(1));
        var answer = await browser.PostAsJsonAsync("/api/recommendations", new ListRequest(PlacementKeys.HomeForYou), ListShop.Cancel);
        var list = (await answer.Content.ReadFromJsonAsync(PortalJson.Default.RecommendationList, ListShop.Cancel))!;

        var explained = (await browser.GetFromJsonAsync($"/api/lists/{list.ListId}/explanation", PortalJson.Default.ListExplanation, ListShop.Cancel))!;

        Assert.Equal(("20260101-rankers", "trees"), (explained.Ranker, explained.RankerKind));
        // 9 for what the model proposes, 1 for what is not its first, a half for its second.
        Assert.Equal(10.5, explained.Items[0].Ranking!.Score!.Value, 1e-5);
    }

    [Fact]
    public async Task A_ranker_that_is_not_there_leaves_the_list_to_the_best_and_the_list_says_so()
    {
        await PublishAsync("network");

        var list = _shop.List(1, PlacementKeys.HomeForYou);

        Assert.Equal("19 18 17", First(list));
        Assert.EndsWith(":linear", list.ModelVersion);
        Assert.Contains("missing-ranker:network", list.Notes);
        _shop.App.Get<RankerStore>().Retire();
        RankedShop.Refresh(_shop, 0);
        var fused = _shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal("17 18 19", First(fused));
        Assert.Contains("missing-ranker:network", fused.Notes);
    }

    [Fact]
    public async Task A_damaged_version_leaves_a_list_to_the_fusion_and_one_that_names_fusion_has_nothing_to_say()
    {
        await PublishAsync("trees");
        await File.WriteAllTextAsync(Path.Combine(_shop.App.Get<RankerStore>().FolderOf("20260101-rankers"), "weights.safetensors"), "x", ListShop.Cancel);
        RankedShop.Refresh(_shop, 99);

        var list = _shop.List(1, PlacementKeys.HomeForYou);

        Assert.Equal("17 18 19", First(list));
        Assert.Contains("failed:ranker", list.Notes);
        await PublishAsync("fusion", of: 2);
        Assert.DoesNotContain("failed:ranker", _shop.List(1, PlacementKeys.HomeForYou).Notes);
    }

    [Fact]
    public async Task A_ranker_that_fails_takes_no_other_out_of_service()
    {
        RankedShop.Serve(_shop, "20260102-rankers", new PlacementRankers(
            "trees", [RankedShop.Weighing(("first:trained", float.PositiveInfinity), ("near:trained", float.NegativeInfinity)), RankedShop.Trees()], ListSources.Names));
        await PublishAsync("linear");
        Assert.Contains("failed:ranker", _shop.List(1, PlacementKeys.HomeForYou).Notes);

        var failed = _shop.List(1, PlacementKeys.HomeForYou);
        await PublishAsync(null, of: 2);
        var automatic = _shop.List(1, PlacementKeys.HomeForYou);

        Assert.Equal("17 18 19", First(failed));
        Assert.Contains("failed:ranker", failed.Notes);
        Assert.Equal("18 19 17", First(automatic));
        Assert.DoesNotContain("failed:ranker", automatic.Notes);
    }

    [Fact]
    public void A_preview_is_made_by_the_ranker_of_the_draft()
    {
        var (preview, page) = (_shop.App.Get<IPlacementPreview>(), new PlacementRequest(PlacementKeys.HomeForYou));

        var (now, draft, none) = (List(null), List("trees"), List("network"));

        Assert.Equal(("linear", "trees", "linear"), (now.RankerKind, draft.RankerKind, none.RankerKind));
        Assert.Equal(_shop.Products[17].Id, draft.Items[0].ProductId);
        Assert.Contains("missing-ranker:network", none.Notes);
        Assert.Null(List("fusion").RankerKind);

        PreviewedList List(string? ranker) => preview.List(Home with { Ranker = ranker }, PortalApp.ShopperId(1), page);
    }

    [Fact]
    public async Task A_kind_nobody_knows_is_refused_with_those_there_are()
    {
        var refused = await _shop.App.Get<ChangePlacements>().PublishAsync(Home with { Ranker = "oracle" }, 1, "try it", null, AuditActor.Nobody, ListShop.Cancel);

        Assert.Equal(PlacementRefusalKind.Unusable, refused?.Kind);
        Assert.Contains("there is no ranker \"oracle\"; known are fusion, linear, network, trees", refused!.Detail);
    }

    private static LinearRanker Turned => RankedShop.Weighing(("has:trained", 9), ("first:trained", -1));

    private string First(RecommendationList list) => string.Join(' ', _shop.Things(list)[..3]);

    private async Task PublishAsync(string? ranker, int of = 1)
    {
        var refused = await _shop.App.Get<ChangePlacements>().PublishAsync(Home with { Ranker = ranker }, of, "try it", null, AuditActor.Nobody, ListShop.Cancel);
        Assert.True(refused is null or { Kind: PlacementRefusalKind.Same }, refused?.Detail);
    }
}
