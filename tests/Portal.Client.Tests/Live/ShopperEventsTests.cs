using Microsoft.Extensions.Time.Testing;
using Portal.Client.Live;
using Portal.Shared.Events;

namespace Portal.Client.Tests.Live;

public sealed class ShopperEventsTests : IDisposable
{
    private static readonly ListOrigin Origin = new("home-for-you", Guid.NewGuid(), 4);

    private readonly HandEvents _door = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero));
    private readonly EventQueue _queue;
    private readonly ShopperEvents _events;

    public ShopperEventsTests()
    {
        _queue = new EventQueue(_door, new NoUnsentEvents(), _time, new Random(7));
        var visit = new Visit(_time);
        visit.Continue("01a20d60161470b5bc4a4050112c26bc");
        _events = new ShopperEvents(_queue, visit, _time);
    }

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task Record_MakesAnEventTheShopTakes()
    {
        var id = _events.Record(ShopEventType.Search, null, query: "blue mug");
        await _queue.Idle;

        var sent = Assert.Single(_door.Recorded);
        Assert.Equal(id, sent.EventId);
        Assert.Equal(7, sent.EventId.Version);
        Assert.Equal("01a20d60161470b5bc4a4050112c26bc", sent.SessionId);
        Assert.Equal(_time.GetUtcNow(), sent.OccurredAt);
        Assert.Equal("blue mug", sent.Query);
        Assert.Null(sent.ShopperId);
    }

    [Fact]
    public async Task Chosen_PutsWhatFollowsDownToItsList()
    {
        _events.Chosen("p1", Origin);
        _events.Record(ShopEventType.View, "p1");
        _events.Record(ShopEventType.View, "p2");
        await _queue.Idle;

        Assert.Equal([ShopEventType.Click, ShopEventType.View, ShopEventType.View], _door.Recorded.Select(sent => sent.Type));
        Assert.Equal([Origin.ListId, Origin.ListId, null], _door.Recorded.Select(sent => sent.ListId));
        Assert.Equal([4, 4, null], _door.Recorded.Select(sent => sent.Position));
        var attribution = _events.Attribute("p1");
        Assert.Equal(("home-for-you", 4), (attribution.Placement, attribution.Position));
        Assert.Null(_events.Attribute("p2").Placement);
    }

    [Fact]
    public void IsOwn_KnowsTheActsOfThisPage()
    {
        var recorded = _events.Record(ShopEventType.View, "p1");
        var attributed = _events.Attribute("p1").EventId;

        Assert.True(_events.IsOwn(recorded));
        Assert.True(_events.IsOwn(attributed));
        Assert.False(_events.IsOwn(Guid.CreateVersion7(_time.GetUtcNow())));
    }
}
