using Portal.Server.Events;

namespace Portal.Server.Tests.Events;

public sealed class EventIntakeTests : IAsyncDisposable
{
    private readonly PortalApp _app = new();
    private readonly TestEvents _events = new();
    private readonly EventSender _sender = new(PortalApp.ShopperId(1));

    [Fact]
    public async Task Record_WhenSentTwice_CountsOnce()
    {
        var view = _events.View((await _app.AddProductsAsync())[0].Id);
        var intake = _app.Get<IEventIntake>();

        var first = await intake.RecordAsync([view], _sender, TestContext.Current.CancellationToken);
        var second = await intake.RecordAsync([view, view], _sender, TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (first.Receipt!.Accepted, first.Receipt.Duplicates));
        Assert.Equal((0, 2), (second.Receipt!.Accepted, second.Receipt.Duplicates));
        Assert.Equal(1, _app.Get<IEventLog>().LastSequence);
    }

    [Fact]
    public async Task Record_WhenDone_ReachesTheFeed()
    {
        var view = _events.View((await _app.AddProductsAsync())[0].Id);

        await _app.Get<IEventIntake>().RecordAsync([view], _sender, TestContext.Current.CancellationToken);

        await _app.Get<IEventFeed>().WhenAppliedAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal(view.EventId, Assert.Single(_app.Get<IEventLog>().ReadShopper(_sender.ShopperId!, 10)).EventId);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
