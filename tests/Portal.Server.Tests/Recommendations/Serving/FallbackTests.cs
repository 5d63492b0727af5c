using Portal.Server.Catalog;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>Whatever is missing, lists are full and say what they were made from instead, as the log tells it later.</summary>
public sealed class FallbackTests
{
    [Fact]
    public async Task A_new_shopper_gets_what_all_others_deal_with()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.RecordAsync(9, shop.Event(ShopEventType.Purchase, 8), shop.Event(ShopEventType.View, 5));

        var list = await LoggedAsync(shop, 1);

        Assert.Equal([8, 5], shop.Things(list)[..2]);
        Assert.Equal(12, list.Items.Count);
        Assert.Contains("fallback:popular", list.Notes);
    }

    [Fact]
    public async Task A_session_of_nothing_but_impressions_and_words_counts_as_new()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.RecordAsync(9, shop.Event(ShopEventType.View, 5));
        await shop.RecordAsync(1, shop.Event(ShopEventType.Impression, 7));

        var list = await LoggedAsync(shop, 1);

        Assert.Equal(5, shop.Things(list)[0]);
        Assert.Contains("fallback:popular", list.Notes);
    }

    [Fact]
    public async Task A_new_product_is_in_lists_as_soon_as_it_is_saved()
    {
        await using var shop = await ListShop.OpenAsync(6);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        await shop.App.AddProductsAsync(7);
        var added = shop.App.Get<ICatalogue>().Find(TestProducts.Ids(7)[6])!;

        var home = shop.List(1, PlacementKeys.HomeForYou);
        var similar = shop.List(1, new PlacementRequest(PlacementKeys.ProductSimilar, shop.Products[2].Id));

        Assert.Contains(home.Items, item => item.Product.Id == added.Id);
        Assert.Contains(similar.Items, item => item.Product.Id == added.Id && item.Source == "similar");
    }

    [Fact]
    public async Task Without_a_model_lists_are_made_from_the_live_counts_alone()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.ViewTogetherAsync(3, 17, times: 2);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));

        var list = await LoggedAsync(shop, 1);

        Assert.Equal("item-to-item", list.Items[0].Source);
        Assert.DoesNotContain(' ', list.ModelVersion);
        Assert.Contains("untrained", list.Notes);
        Assert.Equal(12, list.Items.Count);
    }

    [Fact]
    public async Task A_model_whose_files_are_broken_at_the_start_is_left_out_of_full_lists_which_say_so()
    {
        await using var before = await ListShop.OpenAsync(app: new PortalApp { KeepData = true });
        TrainedSourceTests.Train(before, "20260101-a", (3, 17, 1));
        var folder = before.App.Get<ModelStore>().FolderOf("20260101-a");
        await before.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            await File.WriteAllTextAsync(file, "not a model", ListShop.Cancel);
        }

        await using var shop = await ListShop.OpenAsync(app: new PortalApp { DataFolder = before.App.DataFolder });
        await shop.ViewTogetherAsync(3, 18, times: 2);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        var list = await LoggedAsync(shop, 1);

        Assert.Equal((18, 12), (shop.Things(list)[0], list.Items.Count));
        Assert.Contains("failed:trained", list.Notes);
    }

    /// <summary>The list a shopper gets, after making sure that the log explains it with the same words.</summary>
    private static async Task<RecommendationList> LoggedAsync(ListShop shop, int shopper)
    {
        var list = shop.List(shopper, PlacementKeys.HomeForYou);
        var found = await shop.App.Get<FindLoggedList>().FindAsync(list.ListId, ListShop.Cancel);
        Assert.Equal(list.Notes, found!.Value.Content.Notes);
        return list;
    }
}
