using Portal.Server.Events;
using Portal.Server.Events.Storage;
using Portal.Server.Identity;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

public sealed class EventLogTests : IAsyncLifetime
{
    private static readonly EventSender Import = new(null, IsTrusted: true, IsHistory: true);
    private readonly PortalApp _app = new();
    private readonly TestEvents _events = new();
    private string _product = "";

    private IEventLog Log => _app.Get<IEventLog>();

    public async ValueTask InitializeAsync() => _product = (await _app.AddProductsAsync())[0].Id;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Read_GivesEveryFieldAsItWasRecorded()
    {
        var told = new ShopEvent
        {
            EventId = _events.NewId(), Type = ShopEventType.Purchase, ProductId = _product, Query = "größer 杯子", SessionId = "visit-1",
            ShopperId = "shopper-ü", Quantity = 3, UnitPrice = 12.345m, OrderId = "order-1", Placement = "home-for-you",
            ListId = _events.NewId(), Position = 4, OccurredAt = new DateTimeOffset(2011, 3, 4, 5, 6, 7, 890, TimeSpan.FromHours(8)),
        };
        await RecordAsync(told);

        var stored = Assert.Single(ReadAll());

        Assert.Equal(1, stored.Sequence);
        Assert.Equal((told.EventId, told.Type, told.ShopperId, told.SessionId), (stored.EventId, stored.Type, stored.ShopperId, stored.SessionId));
        Assert.Equal((told.ProductId, told.Query, 3, 1_235L), (stored.ProductId, stored.Query, stored.Quantity, stored.UnitPriceMinor));
        Assert.Equal((told.OrderId, told.Placement, told.ListId, told.Position), (stored.OrderId, stored.Placement, stored.ListId, stored.Position));
        Assert.Equal((told.OccurredAt, TimeSpan.Zero), (stored.OccurredAt, stored.OccurredAt.Offset));
    }

    [Fact]
    public async Task Read_WhenLittleWasTold_LeavesTheRestEmpty()
    {
        await RecordAsync(new ShopEvent { EventId = _events.NewId(), Type = ShopEventType.Search, Query = "cup", SessionId = "v", ShopperId = "s" });

        var stored = Assert.Single(ReadAll());

        Assert.Equal((null, 1, null, null), (stored.ProductId, stored.Quantity, stored.UnitPriceMinor, stored.OrderId));
        Assert.Equal((null, null, null, stored.ReceivedAt), (stored.Placement, stored.ListId, stored.Position, stored.OccurredAt));
    }

    [Fact]
    public async Task Read_AfterANumber_GivesAllThatFollowAcrossChunks()
    {
        await RecordAsync([.. Enumerable.Range(0, 10_000).Select(number => View($"shopper-{number % 7}"))]);

        Assert.Equal(Enumerable.Range(4, 9_997), ReadAll(3).Select(stored => (int)stored.Sequence));
        Assert.Empty(ReadAll(10_000));
        Assert.Equal(10_000, Log.LastSequence);
    }

    [Fact]
    public async Task Read_SharesOneStringForEachProductWithTheCatalogue()
    {
        await RecordAsync(View("shopper"));

        Assert.Same(_app.Get<Portal.Server.Catalog.ICatalogue>().Find(_product)!.Id, Assert.Single(ReadAll()).ProductId);
    }

    [Fact]
    public async Task ReadShopper_GivesTheNewestOfThatShopperOldestFirst()
    {
        await RecordAsync([.. Enumerable.Range(0, 12).Select(number => View(number % 2 == 0 ? "even" : "odd"))]);

        Assert.Equal([8, 10, 12], Log.ReadShopper("odd", 3).Select(stored => stored.Sequence));
        Assert.Empty(Log.ReadShopper("nobody", 3));
        Assert.Empty(Log.ReadShopper("odd", 3, [ShopEventType.Purchase]));
    }

    [Fact]
    public async Task CountByType_CountsEachType()
    {
        await RecordAsync(View("a"), View("b"), View("a") with { Type = ShopEventType.Favourite });

        Assert.Equal(new Dictionary<ShopEventType, long> { [ShopEventType.View] = 2, [ShopEventType.Favourite] = 1 }, Log.CountByType());
    }

    [Fact]
    public async Task A_sign_in_gives_the_browsers_events_to_the_account()
    {
        await RecordAsync(View("browser"), View("account"), View("browser"));
        var move = _app.Get<IEnumerable<IShopperOwned>>().OfType<MoveEvents>().Single();

        await move.MoveAsync("browser", "account", TestContext.Current.CancellationToken);
        await move.MoveAsync("browser", "account", TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], Log.ReadShopper("account", 10).Select(stored => stored.Sequence));
        Assert.Empty(Log.ReadShopper("browser", 10));
    }

    private ShopEvent View(string shopper) => _events.View(_product) with { ShopperId = shopper };

    private StoredEvent[] ReadAll(long after = 0) => [.. Log.Read(after, TestContext.Current.CancellationToken).SelectMany(chunk => chunk)];

    private async Task RecordAsync(params ShopEvent[] events)
    {
        var receipt = (await _app.Get<IEventIntake>().RecordAsync(events, Import, TestContext.Current.CancellationToken)).Receipt!;
        Assert.Equal((events.Length, 0), (receipt.Accepted, receipt.Rejected.Count));
    }
}
