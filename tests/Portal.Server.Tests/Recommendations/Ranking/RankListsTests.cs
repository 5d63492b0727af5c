using System.Net;
using System.Net.Http.Json;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.Recommendations.Ranking;

public sealed class RankListsTests
{
    [Fact]
    public async Task The_home_list_stands_in_the_order_of_the_ranker_in_service_and_keeps_the_scores_of_the_fusion()
    {
        await using var shop = await OpenAsync();
        var fused = shop.List(1, PlacementKeys.HomeForYou);

        // Of what the model proposes, what it names first is to be last.
        RankedShop.Serve(shop, "20260101-a", Turned);

        var ranked = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal([17, 18, 19], shop.Things(fused)[..3]);
        Assert.Equal([19, 18, 17], shop.Things(ranked)[..3]);
        Assert.Equal(ranked.Items.Select(item => item.Score).OrderDescending(), ranked.Items.Select(item => item.Score));
        Assert.Equal(fused.Items[0].Score, ranked.Items[0].Score);
        Assert.EndsWith(" 20260101-a:linear", ranked.ModelVersion);
        Assert.DoesNotContain("20260101-a", shop.List(1, PlacementKeys.HomeTrending).ModelVersion);
    }

    [Fact]
    public async Task Another_version_takes_over_and_a_retired_one_leaves_the_fusion()
    {
        await using var shop = await OpenAsync();
        var fused = shop.Things(shop.List(1, PlacementKeys.HomeForYou));
        RankedShop.Serve(shop, "20260101-a", Turned);
        Assert.NotEqual(fused, shop.Things(shop.List(1, PlacementKeys.HomeForYou)));

        RankedShop.Serve(shop, "20260102-b", RankedShop.Weighing(("fused", 1)));

        var swapped = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal(fused[..3], shop.Things(swapped)[..3]);
        Assert.EndsWith(" 20260102-b:linear", swapped.ModelVersion);
        shop.App.Get<RankerStore>().Retire();
        RankedShop.Refresh(shop, 0);
        Assert.Equal(fused, shop.Things(shop.List(1, PlacementKeys.HomeForYou)));
        Assert.DoesNotContain("20260102-b", shop.List(1, PlacementKeys.HomeForYou).ModelVersion);
    }

    [Theory]
    [InlineData("weights.safetensors", "x")]
    [InlineData("manifest.json", "{\"format\": 9}")]
    [InlineData("manifest.json", "facts")]
    public async Task A_version_that_cannot_be_used_leaves_the_fusion_and_the_list_says_so(string file, string content)
    {
        await using var shop = await OpenAsync();
        var fused = shop.Things(shop.List(1, PlacementKeys.HomeForYou));
        RankedShop.Serve(shop, "20260101-a", Turned);
        var path = Path.Combine(shop.App.Get<RankerStore>().FolderOf("20260101-a"), file);
        await File.WriteAllTextAsync(
            path, content == "facts" ? (await File.ReadAllTextAsync(path, ListShop.Cancel)).Replace($"\"facts\": {ListFacts.Format}", "\"facts\": 99", StringComparison.Ordinal) : content, ListShop.Cancel);

        RankedShop.Refresh(shop, 99);

        var list = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal(fused, shop.Things(list));
        Assert.Contains("failed:ranker", list.Notes!);
        Assert.DoesNotContain("20260101-a", list.ModelVersion);
    }

    [Fact]
    public async Task A_ranker_that_gives_no_numbers_costs_no_list()
    {
        await using var shop = await OpenAsync();
        var fused = shop.Things(shop.List(1, PlacementKeys.HomeForYou));

        RankedShop.Serve(shop, "20260101-a", RankedShop.Weighing(("first:trained", float.PositiveInfinity), ("near:trained", float.NegativeInfinity)));

        var list = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal(fused, shop.Things(list));
        Assert.Contains("failed:ranker", list.Notes!);
        Assert.Contains("failed:ranker", shop.List(1, PlacementKeys.HomeForYou).Notes!);
    }

    [Fact]
    public async Task The_source_named_is_the_one_that_gave_most_of_the_rankers_score()
    {
        await using var shop = await OpenAsync();
        await shop.ViewTogetherAsync(3, 17, times: 3);
        Assert.Equal("trained", Of(17).Source);

        RankedShop.Serve(shop, "20260101-a", RankedShop.Weighing(("has:item-to-item", 5), ("first:trained", 1)));

        Assert.Equal(("item-to-item", ReasonKind.BecauseYouViewed), (Of(17).Source, Of(17).Reason.Kind));
        Assert.Equal("Thing 3", Assert.Single(Of(17).Reason.Evidence).Title);
        Assert.Equal("trained", Of(18).Source);

        RecommendedItem Of(int thing) => shop.List(1, PlacementKeys.HomeForYou).Items.Single(item => item.Product.Id == shop.Products[thing - 1].Id);
    }

    [Fact]
    public async Task What_a_source_leads_with_that_the_ranker_never_met_keeps_its_place()
    {
        await using var shop = await OpenAsync();
        var fused = shop.Things(shop.List(1, PlacementKeys.HomeForYou));

        // Without the model's proposals the rest is turned around behind them.
        RankedShop.Serve(shop, "20260101-a", RankedShop.Weighing(("first:trained", -9), ("near:similar", -1)), sources: ["similar", "item-to-item"]);

        var ranked = shop.Things(shop.List(1, PlacementKeys.HomeForYou));
        Assert.Equal([17, 18, 19], ranked[..3]);
        Assert.NotEqual(fused[3..], ranked[3..]);
    }

    [Fact]
    public void Every_source_of_the_shop_is_told_apart() => Assert.Equal(
        ListSources.Names.Where(name => name != "other").Order(),
        typeof(SourceNames).GetFields().Select(field => (string)field.GetValue(null)!).Where(name => name != SourceNames.Pinned).Order());

    [Fact]
    public async Task A_list_that_might_have_been_stands_in_the_rankers_order_too()
    {
        await using var shop = await OpenAsync();
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 5));
        RankedShop.Serve(shop, "20260101-a", Turned);

        var list = shop.App.Get<IRecommender>().RecommendWithout(
            new RecommendationContext(PortalApp.ShopperId(1), new PlacementRequest(PlacementKeys.HomeForYou), "en"), [shop.Products[4].Id]);

        Assert.EndsWith(" 20260101-a:linear", list.ModelVersion);
        Assert.True(Array.IndexOf(shop.Things(list), 19) < Array.IndexOf(shop.Things(list), 17));
    }

    [Fact]
    public async Task The_explanation_tells_what_the_ranker_saw_and_what_each_feature_gave()
    {
        await using var shop = await OpenAsync();
        RankedShop.Serve(shop, "20260101-a", RankedShop.Weighing(("near:trained", 2), ("acts", 0.5f), ("department", -0.25f)));
        using var browser = shop.App.ClientOf(PortalApp.ShopperId(1));
        var answer = await browser.PostAsJsonAsync("/api/recommendations", new ListRequest(PlacementKeys.HomeForYou), ListShop.Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var list = (await answer.Content.ReadFromJsonAsync(PortalJson.Default.RecommendationList, ListShop.Cancel))!;

        var explained = (await browser.GetFromJsonAsync($"/api/lists/{list.ListId}/explanation", PortalJson.Default.ListExplanation, ListShop.Cancel))!;

        Assert.Equal(("20260101-a", "linear"), (explained.Ranker, explained.RankerKind));
        var first = explained.Items[0].Ranking!;
        Assert.Equal(("near:trained", 1, 2), (first.Features[0].Name, first.Features[0].Value, first.Features[0].Contribution));
        Assert.Equal(ListFacts.Rounded(MathF.Log(2)), first.Features.Single(feature => feature.Name == "acts").Value);
        Assert.All(explained.Items.Where(item => item.Ranking is not null), item =>
            Assert.Equal(item.Ranking!.Score!.Value, item.Ranking.Start!.Value + item.Ranking.Features.Sum(feature => feature.Contribution!.Value), 1e-5));

        // The version is deleted later: what was seen stays told, what was made of it cannot be.
        shop.App.Get<RankerStore>().Retire();
        Assert.Equal("20260101-a", (await browser.GetFromJsonAsync($"/api/lists/{list.ListId}/explanation", PortalJson.Default.ListExplanation, ListShop.Cancel))!.Ranker);
    }

    [Fact]
    public async Task Lists_of_the_fusion_are_logged_with_their_facts_too()
    {
        await using var shop = await OpenAsync();
        await shop.RecordAsync(1, shop.Event(ShopEventType.AddToCart, 4), shop.Event(ShopEventType.View, 18));
        var list = shop.List(1, PlacementKeys.HomeForYou);

        var (_, content) = (await shop.App.Get<FindLoggedList>().FindAsync(list.ListId, ListShop.Cancel))!.Value;

        Assert.Null(content.Ranker);
        var item = content.Items[shop.Things(list).ToList().IndexOf(17)];
        var facts = content.FactsOf(item);
        Assert.Equal((1, 1), (facts[ListSources.NumberOf("trained")], facts[ListFacts.Freshness]));
        Assert.Equal((ListFacts.Rounded(MathF.Log(2)), ListFacts.Rounded(MathF.Log(4))), (facts[ListFacts.CartUnits], facts[ListFacts.Acts]));
        // Things 18, 4 and 3 were dealt with, one of them of the category of Thing 17.
        Assert.InRange(facts[ListFacts.Category], 0.2f, 0.8f);
        Assert.Equal(1, facts[ListFacts.Department]);
    }

    [Fact]
    public async Task What_training_is_told_is_what_serving_saw()
    {
        await using var shop = await OpenAsync();
        var list = shop.List(1, PlacementKeys.HomeForYou);
        var (_, content) = (await shop.App.Get<FindLoggedList>().FindAsync(list.ListId, ListShop.Cancel))!.Value;
        var replay = shop.App.Get<IReplay>();
        var session = shop.App.Get<ISessions>().Get(PortalApp.ShopperId(1));

        var facts = replay.Facts(session, new ReplayRequest(shop.App.Get<Placements>().Find(PlacementKeys.HomeForYou)!));

        var stride = facts.Table.Length / ListFacts.Count;
        foreach (var item in content.Items.Where(item => item.Facts.Count > 0))
        {
            var column = facts.Products.ToList().IndexOf(shop.Products.Single(product => product.Id == item.ProductId).Index);
            Assert.Equal(Enumerable.Range(0, ListFacts.Count).Select(fact => facts.Table[(fact * stride) + column]), content.FactsOf(item));
        }
    }

    /// <summary>What the model proposes goes first, and of that what it named last.</summary>
    private static LinearRanker Turned => RankedShop.Weighing(("has:trained", 9), ("first:trained", -1));

    /// <summary>A shop whose model says that after Thing 3 come Things 17, 18 and 19, and a shopper who viewed Thing 3.</summary>
    private static async Task<ListShop> OpenAsync()
    {
        var shop = await ListShop.OpenAsync();
        TrainedSourceTests.Train(shop, "20260101-model", (3, 17, 1), (3, 18, 0.9f), (3, 19, 0.8f));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        return shop;
    }
}
