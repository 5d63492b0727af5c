using Portal.Server.Events;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

public sealed class FindShoppersTests
{
    [Fact]
    public async Task Shoppers_are_suggested_from_busy_to_quiet_and_found_by_name_or_by_what_they_dealt_with()
    {
        await using var shop = await ListShop.OpenAsync(12);
        var find = shop.App.Get<FindShoppers>();
        Assert.Empty(find.Suggest(3));
        for (var shopper = 1; shopper <= 5; shopper++)
        {
            await shop.RecordAsync(shopper, [.. Enumerable.Range(1, shopper).Select(thing => shop.Event(ShopEventType.View, thing))]);
        }

        await shop.RecordAsync(6, shop.Event(ShopEventType.Impression, 1));
        string[] Found(string words) => [.. find.Find(words, "en", 3).Select(shopper => shopper.ShopperId)];

        Assert.Equal([5, 3, 1], find.Suggest(3).Select(shopper => shopper.Acts));
        Assert.Equal(find.Suggest(3), find.Find("  ", "en", 3));
        Assert.Equal([PortalApp.ShopperId(4)], Found(PortalApp.ShopperId(4)));
        Assert.Equal([PortalApp.ShopperId(1), PortalApp.ShopperId(2), PortalApp.ShopperId(3)], Found("s_"));
        Assert.Equal([PortalApp.ShopperId(5)], Found("thing 5"));
        Assert.Equal([PortalApp.ShopperId(5), PortalApp.ShopperId(4)], Found("Thing 4"));
        Assert.Empty(Found("nothing like it"));
        Assert.Empty(Found(PortalApp.ShopperId(6)));
    }
}
