using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>"Without this the list would be ...": the list of one who did all the same but that.</summary>
public sealed class CounterfactualTests
{
    [Fact]
    public async Task Without_a_product_the_list_is_that_of_a_shopper_who_never_dealt_with_it()
    {
        await using var shop = await ListShop.OpenAsync();
        await shop.ViewTogetherAsync(3, 17, times: 2);
        await shop.ViewTogetherAsync(5, 18);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 5), shop.Event(ShopEventType.View, 3), shop.Event(ShopEventType.AddToCart, 3), shop.Event(ShopEventType.View, 6));
        await shop.RecordAsync(2, shop.Event(ShopEventType.View, 5), shop.Event(ShopEventType.View, 6));
        // The same models for both: the second shopper's visit is learned before either is asked.
        TrainedSourceTests.Train(shop, "20260101-a", (3, 19, 1), (5, 20, 1));

        var without = Without(shop, 1, 3);

        Assert.Equal(Seen(shop.List(2, PlacementKeys.HomeForYou)), Seen(without));
        Assert.NotEqual(Seen(shop.List(1, PlacementKeys.HomeForYou)), Seen(without));
        Assert.Contains(19, shop.Things(shop.List(1, PlacementKeys.HomeForYou)));
    }

    [Fact]
    public async Task The_reason_named_is_what_the_proposal_goes_with()
    {
        await using var shop = await ListShop.OpenAsync();
        TrainedSourceTests.Train(shop, "20260101-a", (3, 17, 1), (5, 18, 0.9f));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 5), shop.Event(ShopEventType.View, 3));
        var item = shop.List(1, PlacementKeys.HomeForYou).Items.Single(item => item.Product.Id == shop.Products[16].Id);
        Assert.Equal("Thing 3", Assert.Single(item.Reason.Evidence).Title);

        var without = Without(shop, 1, 3);

        Assert.DoesNotContain(without.Items, other => other.Product.Id == item.Product.Id && other.Source == "trained");
    }

    [Fact]
    public async Task Asking_changes_nothing_and_products_of_no_concern_change_nothing()
    {
        await using var shop = await ListShop.OpenAsync();
        TrainedSourceTests.Train(shop, "20260101-a", (3, 17, 1), (5, 18, 0.9f));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 5), shop.Event(ShopEventType.View, 3));
        var before = Seen(shop.List(1, PlacementKeys.HomeForYou));

        Assert.Equal(before, Seen(Without(shop, 1, 9)));
        Without(shop, 1, 3);

        Assert.Equal(before, Seen(shop.List(1, PlacementKeys.HomeForYou)));
    }

    private static RecommendationList Without(ListShop shop, int shopper, int thing) => shop.App.Get<IRecommender>().RecommendWithout(
        new RecommendationContext(PortalApp.ShopperId(shopper), new PlacementRequest(PlacementKeys.HomeForYou), "en"), [shop.Products[thing - 1].Id, "no such product"]);

    private static string[] Seen(RecommendationList list) =>
        [.. list.Items.Select(item => $"{item.Product.Id} {item.Source} {item.Reason.Kind} {string.Join(',', item.Reason.Evidence.Select(evidence => evidence.Title))}")];
}
