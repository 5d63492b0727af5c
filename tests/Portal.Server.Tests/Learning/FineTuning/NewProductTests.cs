using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using static Portal.Server.Tests.Eventually;

namespace Portal.Server.Tests.Learning.FineTuning;

public sealed class NewProductTests
{
    [Fact]
    public async Task A_product_is_reached_by_content_when_its_saving_returns_and_by_the_trained_model_at_once_after()
    {
        await using var shop = await TunedShop.OpenAsync();
        await shop.Lists.RecordAsync(1, shop.Lists.Event(ShopEventType.View, 18), shop.Lists.Event(ShopEventType.View, 19));

        var added = await SaveAsync(shop);

        RecommendedItem[] In(PlacementRequest request) => [.. shop.Lists.List(1, request).Items.Where(item => item.Product.Id == added.Id)];
        Assert.Single(In(new PlacementRequest(PlacementKeys.ProductSimilar, shop.Lists.Products[19].Id)));
        Assert.Single(In(new PlacementRequest(PlacementKeys.SearchEmpty, Query: "deluxe")));
        Assert.Single(In(new PlacementRequest(PlacementKeys.HomeNew)));
        await UntilAsync(() => In(new PlacementRequest(PlacementKeys.HomeForYou)).Length == 1);
        var list = shop.Lists.List(1, PlacementKeys.HomeForYou);
        var item = Assert.Single(list.Items, item => item.Product.Id == added.Id);
        Assert.Equal("trained", item.Source);
        var explained = await shop.Lists.App.Get<FindLoggedList>().FindAsync(list.ListId, ListShop.Cancel);
        Assert.Equal([$"stand-in:{added.Id}"], explained!.Value.Content.Notes.Where(note => note.StartsWith(ListNotes.StandIn, StringComparison.Ordinal)));
        // Without what the shopper viewed it would stand lower, as those would that stand in for it.
        Assert.Equal(ReasonKind.BecauseYouViewed, item.Reason.Kind);
        Assert.All(item.Reason.Evidence, evidence => Assert.Contains(evidence.ProductId, new[] { shop.Lists.Products[17].Id, shop.Lists.Products[18].Id }));
    }

    [Fact]
    public async Task Its_first_clicks_give_it_a_vector_of_its_own_that_begins_where_its_neighbours_are()
    {
        await using var shop = await TunedShop.OpenAsync();
        var added = await SaveAsync(shop);
        var known = shop.Trained.Model!.Items.Count;
        await shop.Lists.RecordAsync(1, shop.Lists.Event(ShopEventType.View, 50));
        await UntilAsync(() => shop.Trained.StandInFor(shop.Trained.Model, added.Index) is not null);
        Assert.DoesNotContain(shop.Lists.List(1, PlacementKeys.HomeForYou).Items, item => item.Product.Id == added.Id);

        await shop.GoViralAsync(added.Id, shoppers: 250);
        shop.Step();

        Assert.Equal(added.Id, shop.Trained.Model!.Items[known]);
        Assert.All(shop.Trained.Model.Networks, network => Assert.Equal(known + 1, network.Network.Items.Count));
        var list = shop.Lists.List(1, PlacementKeys.HomeForYou);
        var item = Assert.Single(list.Items, item => item.Product.Id == added.Id);
        Assert.Equal("trained", item.Source);
        // Nobody stands in for it any more.
        Assert.DoesNotContain(list.Notes, note => note.StartsWith(ListNotes.StandIn, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_product_that_resembles_nothing_the_model_knows_is_left_to_the_other_sources()
    {
        await using var shop = await TunedShop.OpenAsync();
        await shop.Lists.App.Get<SaveProducts>().SaveAsync(
            "other", [new() { Key = "odd", Position = 9, NameEn = "Odd", NameZh = "怪" }],
            [new ProductDraft { Sku = "x", Texts = [new ProductTextDraft("en", "Zzyzx")], Brand = "Qq", CategoryKey = "odd", Price = 90_000, Stock = 5 }], ListShop.Cancel);
        var odd = shop.Lists.App.Get<ICatalogue>()[shop.Lists.App.Get<ICatalogue>().Count - 1];

        Assert.Null(shop.Trained.StandInFor(shop.Trained.Model!, odd.Index));
        await shop.Lists.RecordAsync(1, shop.Lists.Event(ShopEventType.View, 18));
        Assert.Contains(shop.Lists.List(1, PlacementKeys.HomeNew).Items, item => item.Product.Id == odd.Id);
    }

    private static async Task<CatalogueItem> SaveAsync(TunedShop shop)
    {
        await shop.Lists.App.Get<SaveProducts>().SaveAsync(
            "other", [],
            [new ProductDraft { Sku = "new", Texts = [new ProductTextDraft("en", "Thing 20 deluxe")], Brand = "Even", CategoryKey = "lamps", Price = 20, Stock = 5 }],
            ListShop.Cancel);
        return shop.Lists.App.Get<ICatalogue>().Find(ProductIds.For("other", "new"))!;
    }
}
