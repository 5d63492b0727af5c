using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

/// <summary>Whose visit is it?</summary>
public sealed class FindVisitTests : IAsyncLifetime
{
    private ListShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await ListShop.OpenAsync(products: 4);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    private FindVisit Visits => _shop.App.Get<FindVisit>();

    [Fact]
    public async Task Visit_ThatIsNotInMemory_IsReadBackFromTheStore()
    {
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 1, "one"), _shop.Event(ShopEventType.View, 1, "two"));
        Visits.Forget(PortalApp.ShopperId(1));
        var before = Visits.Count;

        Assert.Equal(PortalApp.ShopperId(1), Visits.ShopperOf("one"));
        Assert.Null(Visits.ShopperOf("of-nobody"));
        Assert.Equal(before + 2, Visits.Count);
    }

    [Fact]
    public async Task Visit_NobodyKnew_IsKnownAsSoonAsSomethingHappensInIt()
    {
        Assert.Null(Visits.ShopperOf("one"));

        await _shop.RecordAsync(2, _shop.Event(ShopEventType.View, 1, "one"));

        Assert.Equal(PortalApp.ShopperId(2), Visits.ShopperOf("one"));
    }

    [Fact]
    public async Task Visit_OfAShopperWhoSignsIn_IsTheAccounts()
    {
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 1, "one"));
        Assert.Equal(PortalApp.ShopperId(1), Visits.ShopperOf("one"));

        foreach (var owned in _shop.App.Services.GetServices<IShopperOwned>())
        {
            await owned.MoveAsync(PortalApp.ShopperId(1), PortalApp.ShopperId(9), ListShop.Cancel);
        }

        Assert.Equal(PortalApp.ShopperId(9), Visits.ShopperOf("one"));
    }

    [Fact]
    public async Task Visit_WhoseEventsAreForgotten_IsNobodys()
    {
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 2, "one"));
        Assert.Equal(PortalApp.ShopperId(1), Visits.ShopperOf("one"));

        await _shop.App.Get<ForgetEvents>().ForgetProductAsync(PortalApp.ShopperId(1), _shop.Products[1].Id, ListShop.Cancel);

        Assert.Null(Visits.ShopperOf("one"));
        Assert.False(Visits.IsOf("one", PortalApp.ShopperId(1)));
    }

    [Fact]
    public void Memory_HoldsTheVisitsSeenLast_AndNoMore()
    {
        var visits = Visits;
        visits.Apply([Stored("first"), Stored("second")]);
        Assert.Equal("s", visits.ShopperOf("first"));

        visits.Apply([.. Enumerable.Range(0, FindVisit.Kept - 1).Select(number => Stored($"v{number}"))]);

        Assert.Equal(FindVisit.Kept, visits.Count);
        Assert.Equal("s", visits.ShopperOf("first"));
        // It never was in the store, so what memory lost is gone.
        Assert.Null(visits.ShopperOf("second"));
        Assert.Equal(FindVisit.Kept, visits.Count);
    }

    private static StoredEvent Stored(string visit) => new()
    {
        Sequence = 1, EventId = Guid.Empty, Type = ShopEventType.View, ShopperId = "s", SessionId = visit,
        OccurredAt = DateTimeOffset.UnixEpoch, ReceivedAt = DateTimeOffset.UnixEpoch,
    };
}
