using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

public sealed class RecommendationPipelineTests
{
    [Fact]
    public async Task ForYou_OfANewShopper_IsWhatOthersLookAt_AndSaysSo()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.RecordAsync(9, shop.Event(ShopEventType.View, 5), shop.Event(ShopEventType.AddToCart, 8));

        var list = shop.List(1, PlacementKeys.HomeForYou);

        Assert.Equal([8, 5], shop.Things(list)[..2]);
        Assert.Equal(ReasonKind.Trending, list.Items[0].Reason.Kind);
        Assert.Contains("fallback:popular", list.Notes);
        Assert.Equal(12, list.Items.Count);
    }

    /// <summary>Lists wait in the line of the log, and what they hold is looked through by every collection meanwhile.</summary>
    [Fact]
    public async Task List_ThatIsMade_HoldsNothingItWasChosenFrom()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.ViewTogetherAsync(3, 17, times: 2);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));

        var made = shop.App.Get<RecommendationPipeline>().Make(new RecommendationContext(PortalApp.ShopperId(1), new PlacementRequest(PlacementKeys.HomeForYou), "en"));

        Assert.Contains(made.Chosen, product => !product.Facts.IsEmpty);
        Assert.All(made.Chosen, product => Assert.Null(product.Proposals));
    }

    [Fact]
    public async Task ForYou_OfAShopWithoutEvents_IsWhatIsNew()
    {
        await using var shop = await ListShop.OpenAsync();

        var list = shop.List(1, PlacementKeys.HomeForYou);

        Assert.Equal(12, list.Items.Count);
        Assert.All(list.Items, item => Assert.Equal(ReasonKind.New, item.Reason.Kind));
        Assert.Equal("fallback:new-arrivals", list.Notes[0]);
    }

    [Fact]
    public async Task ForYou_AfterAView_BeginsWithWhatOthersViewedWithIt_AndNamesIt()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.ViewTogetherAsync(3, 17, times: 2);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));

        var first = shop.List(1, PlacementKeys.HomeForYou).Items[0];

        Assert.Equal(shop.Products[16].Id, first.Product.Id);
        Assert.Equal(("item-to-item", ReasonKind.BecauseYouViewed), (first.Source, first.Reason.Kind));
        Assert.Equal(new ReasonEvidence(shop.Products[2].Id, "Thing 3"), Assert.Single(first.Reason.Evidence));
    }

    [Fact]
    public async Task Similar_AfterOneNewVisitOfBoth_KnowsItAtOnce()
    {
        await using var shop = await ListShop.OpenAsync();
        var request = new PlacementRequest(PlacementKeys.ProductSimilar, shop.Products[2].Id, Count: 24);
        Assert.DoesNotContain(shop.List(1, request).Items, item => item.Source == "item-to-item");

        await shop.ViewTogetherAsync(3, 18);

        var found = Assert.Single(shop.List(1, request).Items, item => item.Source == "item-to-item");
        Assert.Equal((shop.Products[17].Id, ReasonKind.ViewedTogether), (found.Product.Id, found.Reason.Kind));
    }

    [Fact]
    public async Task NoList_ShowsCartHiddenSoldOutOrThePageItself()
    {
        await using var shop = await ListShop.OpenAsync(8);
        await shop.RecordAsync(1, shop.Event(ShopEventType.AddToCart, 1), shop.Event(ShopEventType.Hide, 2));
        shop.SellOut(3);

        foreach (var request in Requests(shop, product: 4))
        {
            Assert.DoesNotContain(shop.Things(shop.List(1, request)), thing => thing is 1 or 2 or 3 || (thing == 4 && request.ProductId is not null));
        }
    }

    [Fact]
    public async Task EveryList_ShowsTheLastProductInStock_ButTheRecentlyViewed()
    {
        await using var shop = await ListShop.OpenAsync(8);
        await shop.RecordAsync(1, Purchase(shop, 4, "order-1"), shop.Event(ShopEventType.Hide, 3));
        foreach (var product in Enumerable.Range(2, 7))
        {
            shop.SellOut(product);
        }

        Assert.All(Requests(shop, product: 4), request => Assert.Equal([1], shop.Things(shop.List(1, request))));
        Assert.Equal(["empty"], shop.List(2, PlacementKeys.HomeRecent).Notes);
    }

    [Fact]
    public async Task Lists_WhenNothingIsInStock_ShowWhatIsSoldOut_AndSaySo()
    {
        await using var shop = await ListShop.OpenAsync(4);
        await shop.RecordAsync(9, shop.Event(ShopEventType.View, 3));
        foreach (var product in Enumerable.Range(1, 4))
        {
            shop.SellOut(product);
        }

        var list = shop.List(1, PlacementKeys.HomeForYou);

        Assert.Equal([3, 4, 2, 1], shop.Things(list));
        Assert.All(list.Items, item => Assert.False(item.Product.InStock));
        Assert.DoesNotContain(list.Items, item => item.Reason.Kind == ReasonKind.InStock);
        Assert.Contains("sold-out", list.Notes);
    }

    [Fact]
    public async Task Lists_OfAShopWithoutProducts_AreEmptyAndSaySo()
    {
        await using var shop = await ListShop.OpenAsync(0);

        var list = shop.List(1, PlacementKeys.HomeForYou);

        Assert.Empty(list.Items);
        Assert.Contains("empty", list.Notes);
    }

    [Fact]
    public async Task CategoryTop_KeepsToItsCategory_AndWidensOnlyWhenItIsEmpty()
    {
        await using var shop = await ListShop.OpenAsync(8);
        var request = new PlacementRequest(PlacementKeys.CategoryTop, Category: "lamps");
        await shop.RecordAsync(9, shop.Event(ShopEventType.View, 4));

        var list = shop.List(1, request);
        Assert.Equal([4, 8, 6, 2], shop.Things(list));
        Assert.Equal(ReasonKind.PopularInCategory, list.Items[0].Reason.Kind);

        foreach (var lamp in new[] { 2, 4, 6, 8 })
        {
            shop.SellOut(lamp);
        }

        var widened = shop.List(1, request);
        Assert.Equal([1, 3, 5, 7], shop.Things(widened).Order());
        Assert.Equal("widened:department", widened.Notes[0]);
    }

    [Fact]
    public async Task OrderThanks_GoesFromTheShoppersOwnOrder_NeverFromAnothers()
    {
        await using var shop = await ListShop.OpenAsync();
        for (var order = 0; order < 3; order++)
        {
            await shop.RecordAsync(9, Purchase(shop, 2, $"other-{order}"), Purchase(shop, 9, $"other-{order}"));
        }

        // Many other baskets, so that 2 and 9 meet more often than by chance.
        await shop.RecordAsync(9, [.. Enumerable.Range(0, 6).Select(order => Purchase(shop, 12, $"more-{order}"))]);
        await shop.RecordAsync(1, Purchase(shop, 2, "mine"));
        var request = new PlacementRequest(PlacementKeys.OrderThanks, OrderId: "mine");

        var own = shop.List(1, request);
        Assert.Equal((shop.Products[8].Id, ReasonKind.BoughtTogether), (own.Items[0].Product.Id, own.Items[0].Reason.Kind));
        Assert.Equal("Thing 2", own.Items[0].Reason.Evidence[0].Title);
        Assert.DoesNotContain(shop.List(2, request).Items, item => item.Reason.Evidence.Count > 0);
    }

    [Fact]
    public async Task SearchEmpty_FindsWhatHasSomeOfTheWords()
    {
        await using var shop = await ListShop.OpenAsync();

        var list = shop.List(1, new PlacementRequest(PlacementKeys.SearchEmpty, Query: "purple 17"));

        Assert.Equal((17, ReasonKind.MatchesSearch), (shop.Things(list)[0], list.Items[0].Reason.Kind));
    }

    [Fact]
    public async Task Recommend_TwiceTheSame_GivesEqualLists_InTheReadersLanguage()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        var request = new PlacementRequest(PlacementKeys.HomeForYou, Count: 5);

        var (one, other, chinese) = (shop.List(1, request), shop.List(1, request), shop.List(1, request, "zh-CN"));

        Assert.Equal(one.Items.Select(item => (item.Product, item.Score)), other.Items.Select(item => (item.Product, item.Score)));
        Assert.NotEqual(one.ListId, other.ListId);
        Assert.Equal(5, one.Items.Count);
        Assert.All(chinese.Items, item => Assert.StartsWith("东西", item.Product.Title));
        Assert.Equal("live-counts/1", one.ModelVersion);
    }

    [Fact]
    public async Task Recommend_ForAnUnknownPlacement_Throws()
    {
        await using var shop = await ListShop.OpenAsync(1);

        Assert.Throws<KeyNotFoundException>(() => shop.List(1, "no-such-placement"));
    }

    [Fact]
    public async Task Restart_LearnsTheSameListsFromTheLog()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        // Products are numbered anew at each start, and equal scores go by the number: so begin with a start as well.
        await using (await ListShop.OpenAsync(app: new PortalApp { DataFolder = folder, KeepData = true }))
        {
        }

        await using var live = await ListShop.OpenAsync(app: new PortalApp { DataFolder = folder, KeepData = true });
        var random = new Random(3);
        for (var visit = 0; visit < 40; visit++)
        {
            await live.RecordAsync(visit % 7, [.. Enumerable.Range(0, 6).Select(_ => live.Event(
                (ShopEventType)random.Next(2, 12), random.Next(1, 25), $"visit-{visit}") with { Query = "thing", OrderId = $"order-{visit}" })]);
        }

        var before = Everything(live);
        await live.DisposeAsync();

        await using var again = await ListShop.OpenAsync(app: new PortalApp { DataFolder = folder });
        Assert.Equal(before, Everything(again));
    }

    private static string[] Everything(ListShop shop) =>
    [
        .. from shopper in Enumerable.Range(0, 7)
           from request in Requests(shop, product: 4)
           let list = shop.List(shopper, request with { Count = 24 })
           select $"{shopper} {list.ModelVersion} {request.Placement} {string.Join(' ', list.Notes)}: "
               + string.Join(", ", list.Items.Select(item => $"{item.Product.Title} {item.Score:R} {item.Source} {item.Reason.Kind} {string.Join('+', item.Reason.Evidence.Select(one => one.Title))}")),
    ];

    /// <summary>A request for every placement but the recently viewed.</summary>
    private static PlacementRequest[] Requests(ListShop shop, int product) =>
    [
        .. shop.App.Get<Placements>().Keys.Where(key => key != PlacementKeys.HomeRecent).Select(key =>
            shop.App.Get<Placements>().Find(key)!.Needs switch
            {
                PlacementNeed.Product => new PlacementRequest(key, shop.Products[product - 1].Id),
                PlacementNeed.Category => new PlacementRequest(key, Category: "lamps"),
                PlacementNeed.Order => new PlacementRequest(key, OrderId: "order-1"),
                _ => new PlacementRequest(key),
            }),
    ];

    private static ShopEvent Purchase(ListShop shop, int thing, string order) =>
        shop.Event(ShopEventType.Purchase, thing, $"visit-{order}") with { OrderId = order };
}
