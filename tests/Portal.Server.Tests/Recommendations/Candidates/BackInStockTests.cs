using Microsoft.AspNetCore.SignalR.Client;
using Portal.Server.Catalog;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class BackInStockTests
{
    [Fact]
    public async Task A_favourite_that_is_back_leads_the_home_list_until_it_was_looked_at()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.ViewTogetherAsync(5, 17, times: 2);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 5), shop.Event(ShopEventType.Favourite, 3));
        await StockAsync(shop, 3, 0);
        Assert.DoesNotContain(3, shop.Things(shop.List(1, PlacementKeys.HomeForYou)));

        await StockAsync(shop, 3, 4);

        var list = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal((3, "back-in-stock", ReasonKind.BackInStock), (shop.Things(list)[0], list.Items[0].Source, list.Items[0].Reason.Kind));
        Assert.DoesNotContain("back-in-stock", shop.List(2, PlacementKeys.HomeForYou).Items.Select(item => item.Source));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        Assert.DoesNotContain(3, shop.Things(shop.List(1, PlacementKeys.HomeForYou)));
    }

    [Fact]
    public async Task What_never_was_sold_out_what_is_no_favourite_and_what_is_hidden_is_no_news()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.RecordAsync(1, shop.Event(ShopEventType.Favourite, 3), shop.Event(ShopEventType.View, 4), shop.Event(ShopEventType.Favourite, 6), shop.Event(ShopEventType.Hide, 6));
        await StockAsync(shop, 3, 25);
        foreach (var thing in new[] { 4, 6 })
        {
            await StockAsync(shop, thing, 0);
            await StockAsync(shop, thing, 5);
        }

        Assert.DoesNotContain(shop.List(1, PlacementKeys.HomeForYou).Items, item => item.Source == "back-in-stock");
    }

    [Fact]
    public async Task An_open_page_shows_it_as_soon_as_it_is_back()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.RecordAsync(1, shop.Event(ShopEventType.Favourite, 3));
        await StockAsync(shop, 3, 0);
        await using var connection = await shop.ConnectAsync(1);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ListShop.Cancel);
        var lists = connection.StreamAsync<RecommendationList>("Watch", (PlacementRequest[])[new(PlacementKeys.HomeForYou)], "en", closing.Token)
            .GetAsyncEnumerator(closing.Token);
        await lists.MoveNextAsync();
        Assert.DoesNotContain(3, shop.Things(lists.Current));

        await StockAsync(shop, 3, 4);
        await lists.MoveNextAsync();

        Assert.Equal(3, shop.Things(lists.Current)[0]);
        await closing.CancelAsync();
    }

    private static Task StockAsync(ListShop shop, int thing, int units) => shop.App.Get<SaveProducts>().SaveAsync(
        TestProducts.Source, TestProducts.Categories(), [TestProducts.Drafts(thing)[^1] with { Stock = units }], ListShop.Cancel);
}
