using Portal.Server.Catalog;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>
/// Rules as a shop writes them, on the list of recently viewed products: its ranking is the order of the views. Things cost
/// 1, 2, 3, ... pounds; odd ones are cups of the brand Odd, even ones lamps of the brand Even.
/// </summary>
public sealed class PlacementRulesTests
{
    private const string Recent = PlacementKeys.HomeRecent;

    [Theory]
    [InlineData("""{"price":{"min":3,"max":5}}""", 3, "3 4 5", "")]
    [InlineData("""{"price":{"min":3,"max":5}}""", 5, "3 4 5 1 2", "relaxed:price-band")]
    [InlineData("""{"price":{"min":7.01}}""", 2, "8 1", "relaxed:price-band")]
    [InlineData("""{"price":{"max":1.99}}""", 1, "1", "")]
    [InlineData("""{"categories":{"include":["cups"]}}""", 3, "1 3 5", "")]
    [InlineData("""{"categories":{"include":["cups"]}}""", 6, "1 3 5 7 2 4", "relaxed:only-categories")]
    [InlineData("""{"categories":{"include":["home"]}}""", 8, "1 2 3 4 5 6 7 8", "")]
    [InlineData("""{"categories":{"exclude":["cups"]}}""", 8, "2 4 6 8", "")]
    [InlineData("""{"categories":{"exclude":["home"]}}""", 8, "", "empty")]
    [InlineData("""{"categories":{"avoid":["cups"]}}""", 4, "2 4 6 8", "")]
    [InlineData("""{"categories":{"avoid":["cups"]}}""", 6, "2 4 6 8 1 3", "relaxed:avoid-categories")]
    [InlineData("""{"brands":{"include":["odd"]}}""", 3, "1 3 5", "")]
    [InlineData("""{"brands":{"include":["odd"]}}""", 5, "1 3 5 7 2", "relaxed:only-brands")]
    [InlineData("""{"brands":{"exclude":["odd"]}}""", 8, "2 4 6 8", "")]
    [InlineData("""{"brands":{"avoid":["ODD"]}}""", 5, "2 4 6 8 1", "relaxed:avoid-brands")]
    [InlineData("""{"price":{"min":3},"brands":{"exclude":["Even"]}}""", 4, "3 5 7 1", "relaxed:price-band")]
    public async Task ARule_HoldsWhileThereIsEnough_AndGivesWayOnlyIfItMay(string rules, int count, string things, string notes)
    {
        await using var shop = await OpenAsync(rules);

        var list = shop.List(1, new PlacementRequest(Recent, Count: count));

        Assert.Equal(things, string.Join(' ', shop.Things(list)));
        Assert.Equal(notes, string.Join(' ', list.Notes));
    }

    [Theory]
    [InlineData("""{"boosts":[{"when":{"brands":["even"]},"factor":3.5}]}""", "2 4 6 8 1 3", "2:boosted 4:boosted 6:boosted 8:boosted")]
    [InlineData("""{"boosts":[{"when":{"products":["$1"]},"factor":0.5}]}""", "2 3 4 5 6 7", "")]
    [InlineData("""{"boosts":[{"when":{"products":["$1"]},"factor":0.99}]}""", "1 2 3 4 5 6", "1:lowered")]
    [InlineData("""{"boosts":[{"when":{"price":{"min":6}},"factor":2},{"when":{"newDays":1},"factor":2}]}""", "6 7 8 1 2 3", "6:boosted 7:boosted 8:boosted 1:boosted 2:boosted 3:boosted")]
    [InlineData("""{"buried":[{"categories":["cups"]}]}""", "2 4 6 8 1 3", "1:buried 3:buried")]
    [InlineData("""{"buried":[{"categories":["home"],"brands":["Even"]}],"boosts":[{"when":{"products":["$2"]},"factor":9}]}""", "1 3 5 7 2 4", "2:boosted,buried 4:buried")]
    [InlineData("""{"pins":[{"product":"$6","position":1},{"product":"$8","position":3}]}""", "6 1 8 2 3 4", "6:pinned 8:pinned")]
    [InlineData("""{"pins":[{"product":"$9","position":6}],"buried":[{"products":["$9"]}]}""", "1 2 3 4 5 9", "9:pinned")]
    [InlineData("""{"relevanceShare":1}""", "1 2 3 4 5 6", "")]
    public async Task ARuleAboutTheOrder_MovesProducts_AndEachSaysSo(string rules, string things, string acts)
    {
        await using var shop = await OpenAsync(rules);

        var list = shop.List(1, new PlacementRequest(Recent, Count: 6));

        var order = shop.Things(list);
        Assert.Equal(things, string.Join(' ', order));
        Assert.Equal(acts, string.Join(' ', order.Zip(list.Items)
            .Where(item => item.Second.Rules is not null).Select(item => $"{item.First}:{string.Join(',', item.Second.Rules!)}")));
        Assert.Empty(list.Notes);
    }

    [Fact]
    public async Task RelevanceShare_LetsDifferentProductsGoAhead()
    {
        await using var shop = await ListShop.OpenAsync(8);
        await shop.SetRulesAsync(Recent, """{"relevanceShare":0.2}""");
        await shop.ViewAsync(1, 1, 3, 5, 7, 2, 4);

        var list = shop.List(1, new PlacementRequest(Recent, Count: 3));

        Assert.Equal([1, 0], shop.Things(list)[..2].Select(thing => thing % 2));
        Assert.Null(list.Items[0].Rules);
        Assert.Equal(["diversified"], list.Items[1].Rules);
    }

    [Fact]
    public async Task APin_ThatMayNotBeShown_IsReported()
    {
        await using var shop = await OpenAsync(
            """{"pins":[{"product":"$1","position":1},{"product":"$2","position":2},{"product":"$3","position":3},{"product":"$4","position":5}]}""");
        await shop.RecordAsync(1, shop.Event(ShopEventType.AddToCart, 1), shop.Event(ShopEventType.Hide, 3));
        shop.SellOut(2);

        var list = shop.List(1, new PlacementRequest(Recent, Count: 4));

        Assert.Equal([4, 5, 6, 7], shop.Things(list));
        Assert.Equal(new[] { 1, 2, 3, 4 }.Select(thing => $"unpinned:{shop.Products[thing - 1].Id}"), list.Notes);
    }

    [Fact]
    public async Task APin_ThatNoSourceProposed_StandsLastInAListThatDoesNotReachIt_AndClaimsNoReason()
    {
        await using var shop = await ListShop.OpenAsync(8);
        await shop.SetRulesAsync(Recent, """{"pins":[{"product":"$8","position":7},{"product":"$5","position":1}]}""");
        await shop.ViewAsync(1, 3, 5);

        var list = shop.List(1, Recent);

        Assert.Equal([5, 3, 8], shop.Things(list));
        Assert.Equal(("pinned", ReasonKind.InStock), (list.Items[2].Source, list.Items[2].Reason.Kind));
        Assert.Equal(("recently-viewed", ReasonKind.RecentlyViewed), (list.Items[0].Source, list.Items[0].Reason.Kind));
    }

    [Fact]
    public async Task ANarrowRule_IsKnownToTheSources_SoThatTheyLookOnForWhatItAllows()
    {
        await using var shop = await ListShop.OpenAsync(60, new PortalApp { Settings = { ["Recommendations:CandidatesPerSource"] = "20" } });
        await shop.SetRulesAsync(PlacementKeys.HomeTrending, """{"price":{"min":30.5,"max":35}}""");

        var list = shop.List(1, new PlacementRequest(PlacementKeys.HomeTrending, Count: 5));

        Assert.Equal([31, 32, 33, 34, 35], shop.Things(list).Order());
        Assert.DoesNotContain("relaxed:price-band", list.Notes);
    }

    [Fact]
    public async Task NotBoughtDays_LeavesOutWhatWasJustBought_UntilNothingElseIsLeft()
    {
        await using var shop = await OpenAsync("""{"notBoughtDays":30}""");
        await shop.RecordAsync(1, shop.Event(ShopEventType.Purchase, 2) with { OrderId = "order-1" });

        Assert.Equal([1, 3, 4], shop.Things(shop.List(1, new PlacementRequest(Recent, Count: 3))));
        var all = shop.List(1, new PlacementRequest(Recent, Count: 8));
        Assert.Equal([1, 3, 4, 5, 6, 7, 8, 2], shop.Things(all));
        Assert.Equal(["relaxed:not-bought-lately"], all.Notes);
    }

    [Fact]
    public async Task ARule_FollowsTheCatalogue()
    {
        await using var shop = await OpenAsync("""{"brands":{"exclude":["Recalled"]}}""");
        Assert.Equal([1, 2, 3], shop.Things(shop.List(1, new PlacementRequest(Recent, Count: 3))));

        await shop.App.Get<SaveProducts>().SaveAsync(
            TestProducts.Source, TestProducts.Categories(), [TestProducts.Drafts(2)[1] with { Brand = "Recalled" }], ListShop.Cancel);

        Assert.Equal([1, 3, 4], shop.Things(shop.List(1, new PlacementRequest(Recent, Count: 3))));
    }

    /// <summary>Nine products, of which the first shopper viewed 1 to 8.</summary>
    private static async Task<ListShop> OpenAsync(string rules)
    {
        var shop = await ListShop.OpenAsync(9);
        await shop.SetRulesAsync(Recent, rules);
        await shop.ViewAsync(1, 1, 2, 3, 4, 5, 6, 7, 8);
        return shop;
    }
}
