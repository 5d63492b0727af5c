using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

public sealed class ShopHubTests : IAsyncLifetime
{
    private static readonly PlacementRequest ForYou = new(PlacementKeys.HomeForYou);
    private ListShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await ListShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task View_ChangesTheViewersList_AndNobodyElses()
    {
        await _shop.ViewTogetherAsync(3, 17, times: 2);
        await using var a = await _shop.ConnectAsync(1);
        await using var b = await _shop.ConnectAsync(2);
        await using var listsOfA = Watch(a, ForYou);
        await using var listsOfB = Watch(b, ForYou);
        await listsOfA.NextAsync();
        await listsOfB.NextAsync();
        var nextOfB = listsOfB.NextAsync();
        var view = _shop.Event(ShopEventType.View, 3);

        var receipt = await a.InvokeAsync<EventReceipt>("Record", new[] { view }, ListShop.Cancel);
        var changed = await listsOfA.NextAsync();

        Assert.Equal((1, 0), (receipt.Accepted, receipt.Rejected.Count));
        Assert.Equal((view.EventId, 17), (changed.CausedBy, _shop.Things(changed)[0]));
        Assert.Equal((ReasonKind.BecauseYouViewed, "Thing 3"), (changed.Items[0].Reason.Kind, changed.Items[0].Reason.Evidence[0].Title));
        Assert.InRange(changed.UpdateMilliseconds!.Value, 0.001, 60_000);

        // The next thing B hears of is B's own view, not A's.
        var own = _shop.Event(ShopEventType.View, 5);
        await b.InvokeAsync<EventReceipt>("Record", new[] { own }, ListShop.Cancel);
        Assert.Equal(own.EventId, (await nextOfB).CausedBy);
    }

    [Fact]
    public async Task Reconnect_GivesTheStateOfNow()
    {
        await using (var first = await _shop.ConnectAsync(1))
        {
            await using var lists = Watch(first, ForYou);
            await lists.NextAsync();
        }

        await _shop.RecordAsync(1, _shop.Event(ShopEventType.AddToCart, 4), _shop.Event(ShopEventType.View, 3));
        await using var second = await _shop.ConnectAsync(1);

        await using var again = Watch(second, ForYou);
        var list = await again.NextAsync();

        Assert.Equal(_shop.Things(_shop.List(1, ForYou)), _shop.Things(list));
        Assert.DoesNotContain(4, _shop.Things(list));
    }

    [Fact]
    public async Task Cart_ChangedOnOnePage_IsToldToTheOthers_OfTheSameShopper()
    {
        var (told, foreign) = (new TaskCompletionSource<int>(), new List<int>());
        await using var page = await _shop.ConnectAsync(1);
        await using var otherPage = await _shop.ConnectAsync(1, hub => hub.On<int>("CartChanged", units => told.TrySetResult(units)));
        await using var stranger = await _shop.ConnectAsync(2, hub => hub.On<int>("CartChanged", foreign.Add));

        // A page is among its shopper's once it is answered; that it is connected is known to it before.
        await otherPage.InvokeAsync<EventReceipt>("Record", Array.Empty<ShopEvent>(), ListShop.Cancel);
        await page.InvokeAsync<EventReceipt>("Record", new[] { _shop.Event(ShopEventType.AddToCart, 3) with { Quantity = 2 } }, ListShop.Cancel);

        Assert.Equal(2, await told.Task.WaitAsync(TimeSpan.FromSeconds(60), ListShop.Cancel));
        await stranger.InvokeAsync<EventReceipt>("Record", Array.Empty<ShopEvent>(), ListShop.Cancel);
        Assert.Empty(foreign);
    }

    [Fact]
    public async Task Record_OfAnothersEvent_IsRejectedByName()
    {
        await using var hub = await _shop.ConnectAsync(1);

        var receipt = await hub.InvokeAsync<EventReceipt>(
            "Record", new[] { _shop.Event(ShopEventType.View, 3) with { ShopperId = PortalApp.ShopperId(2) } }, ListShop.Cancel);

        Assert.Equal(EventRejectionReason.ForeignShopper, Assert.Single(receipt.Rejected).Reason);
    }

    [Fact]
    public async Task Record_OfTooManyEvents_IsRefused()
    {
        await using var hub = await _shop.ConnectAsync(1);

        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<EventReceipt>(
            "Record", Enumerable.Repeat(_shop.Event(ShopEventType.View, 3), 1_001).ToArray(), ListShop.Cancel));

        Assert.Contains("at most 1000", refused.Message);
    }

    [Theory]
    [InlineData("nowhere", null, "en", "no placement")]
    [InlineData(PlacementKeys.ProductSimilar, "nothing", "en", "productId")]
    [InlineData(PlacementKeys.HomeForYou, null, "fr", "language")]
    public async Task Watch_OfSomethingWrong_IsRefusedWithAReason(string placement, string? product, string culture, string reason)
    {
        await using var hub = await _shop.ConnectAsync(1);
        await using var lists = new Lists(stop => hub.StreamAsync<RecommendationList>(
            "Watch", new[] { new PlacementRequest(placement, product) }, culture, stop));

        var refused = await Assert.ThrowsAsync<HubException>(lists.NextAsync);

        Assert.Contains(reason, refused.Message);
    }

    [Fact]
    public async Task Watch_OfTooManyPlacements_IsRefused()
    {
        await using var hub = await _shop.ConnectAsync(1);
        await using var lists = Watch(hub, [.. Enumerable.Repeat(ForYou, 21)]);

        Assert.Contains("1 to 20", (await Assert.ThrowsAsync<HubException>(lists.NextAsync)).Message);
    }

    [Fact]
    public async Task Calls_BeyondTheAllowance_AreRefused()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var shop = await ListShop.OpenAsync(1, new PortalApp
        {
            Replace = services => services.AddSingleton<TimeProvider>(time),
            Settings = new Dictionary<string, string?> { ["Recommendations:CallsPerSecond"] = "1" },
        });
        await using var hub = await shop.ConnectAsync(1);
        for (var call = 0; call < 4; call++)
        {
            await RecordAsync();
        }

        Assert.Contains("Too many calls", (await Assert.ThrowsAsync<HubException>(RecordAsync)).Message);
        time.Advance(TimeSpan.FromSeconds(1));
        await RecordAsync();

        Task RecordAsync() => hub.InvokeAsync<EventReceipt>("Record", Array.Empty<ShopEvent>(), ListShop.Cancel);
    }

    [Fact]
    public async Task Calls_ThatGoOnAfterManyRefusals_EndTheConnection()
    {
        var (closed, settings) = (new TaskCompletionSource(), new Dictionary<string, string?> { ["Recommendations:CallsPerSecond"] = "1" });
        await using var shop = await ListShop.OpenAsync(1, new PortalApp { Settings = settings });
        await using var hub = await shop.ConnectAsync(1);
        hub.Closed += _ => Task.FromResult(closed.TrySetResult());

        for (var call = 0; call < 40; call++)
        {
            await hub.SendAsync("Record", Array.Empty<ShopEvent>(), ListShop.Cancel);
        }

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(60), ListShop.Cancel);
    }

    private static Lists Watch(HubConnection hub, params PlacementRequest[] requests) =>
        new(stop => hub.StreamAsync<RecommendationList>("Watch", requests, "en", stop));
}
