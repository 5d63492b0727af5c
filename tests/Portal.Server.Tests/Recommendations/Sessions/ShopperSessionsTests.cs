using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Events;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Recommendations.Sessions;

public sealed class ShopperSessionsTests : IAsyncLifetime
{
    private readonly PortalApp _app = new() { Settings = new Dictionary<string, string?> { ["Recommendations:ShoppersInMemory"] = "1" } };
    private readonly TestEvents _events = new();
    private IReadOnlyList<CatalogueItem> _products = [];

    public async ValueTask InitializeAsync() => _products = await _app.AddProductsAsync(8);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_FollowsTheFeed()
    {
        Assert.Empty(Get(1).Recent);

        await RecordAsync(1, Event(ShopEventType.View, 0), Event(ShopEventType.AddToCart, 1));

        Assert.Equal([_products[1].Index, _products[0].Index], Get(1).Recent.Select(recent => recent.Product));
        Assert.Empty(Get(2).Recent);
    }

    [Fact]
    public async Task Get_AfterTheShopperWasForgotten_ReadsTheSameStateBack()
    {
        Get(1);
        await RecordAsync(1, Event(ShopEventType.View, 0), Event(ShopEventType.Hide, 1), Event(ShopEventType.AddToCart, 2), Event(ShopEventType.Favourite, 3));
        var before = Get(1);

        // There is room for one shopper only.
        Get(2);
        await RecordAsync(1, Event(ShopEventType.View, 4));

        var after = Get(1);
        Assert.NotSame(before, after);
        Assert.Equal(before.Recent, after.Recent.Skip(1));
        Assert.Equal(_products[4].Index, after.Recent[0].Product);
        Assert.Equal(before.Cart, after.Cart);
        Assert.Equal(before.Hidden, after.Hidden);
    }

    [Fact]
    public async Task Get_BehindManyImpressions_StillKnowsWhatIsHiddenAndInTheCart()
    {
        await RecordAsync(1, Event(ShopEventType.Hide, 1), Event(ShopEventType.AddToCart, 2));
        await RecordAsync(1, [.. Enumerable.Range(0, 600).Select(_ => Event(ShopEventType.Impression, 3))]);

        Assert.Equal([_products[1].Index], Get(1).Hidden);
        Assert.Equal([_products[2].Index], Get(1).Cart.Keys);
    }

    private ShopperSession Get(int shopper) => _app.Get<ISessions>().Get(PortalApp.ShopperId(shopper));

    private ShopEvent Event(ShopEventType type, int product) =>
        new() { EventId = _events.NewId(), Type = type, ProductId = _products[product].Id, SessionId = "visit-1" };

    private async Task RecordAsync(int shopper, params ShopEvent[] events)
    {
        var answer = await _app.Get<IEventIntake>().RecordAsync(events, new EventSender(PortalApp.ShopperId(shopper)));
        Assert.Equal(events.Length, answer.Receipt!.Accepted);
        await _app.Get<IEventFeed>().WhenAppliedAsync(_app.Get<IEventLog>().LastSequence, TestContext.Current.CancellationToken);
    }
}
