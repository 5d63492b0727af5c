using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

public sealed class EventFeedTests
{
    private static readonly EventSender Sender = new(PortalApp.ShopperId(1));
    private readonly TestEvents _events = new();

    [Fact]
    public async Task Feed_CallsSubscribersInTheirOrderWhateverTheRegistration()
    {
        var calls = new List<EventSubscriberOrder>();
        await using var app = AppWith([.. new[] { EventSubscriberOrder.Watch, EventSubscriberOrder.Sessions, EventSubscriberOrder.Push, EventSubscriberOrder.Models }
            .Select(order => new RecordingSubscriber(order) { OnEvent = (called, _) => calls.Add(called) })]);

        await RecordAsync(app, 1);

        Assert.Equal([EventSubscriberOrder.Sessions, EventSubscriberOrder.Models, EventSubscriberOrder.Push, EventSubscriberOrder.Watch], calls);
    }

    [Fact]
    public async Task Feed_WhenASubscriberThrows_GoesOnWithTheOthers()
    {
        var failing = new RecordingSubscriber(EventSubscriberOrder.Sessions) { OnEvent = (_, _) => throw new InvalidOperationException("as planned") };
        var next = new RecordingSubscriber();
        await using var app = AppWith(failing, next);

        await RecordAsync(app, 1);
        await RecordAsync(app, 1);

        Assert.Equal([1, 2], next.Sequences);
        Assert.Equal([1, 2], failing.Sequences);
    }

    [Fact]
    public async Task Feed_WhenASubscriberIsSlow_DelaysNobodyAndHandsOverEverythingOnceInOrder()
    {
        var slow = new RecordingSubscriber();
        await using var app = AppWith(new Dictionary<string, string?> { ["Events:FeedBacklog"] = "10" }, slow);
        var product = (await app.AddProductsAsync())[0].Id;
        slow.Hold();
        await StoreAsync(app, product, 1);
        await slow.Called.WaitAsync(TestContext.Current.CancellationToken);

        // Far more than the backlog holds: each is acknowledged while the subscriber stands still.
        foreach (var size in Enumerable.Range(1, 100))
        {
            await StoreAsync(app, product, size);
        }

        Assert.Equal(0, app.Get<IEventFeed>().AppliedSequence);
        slow.Release();
        await app.Get<IEventFeed>().WhenAppliedAsync(5_051, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 5_051).Select(number => (long)number), slow.Sequences);
    }

    [Fact]
    public async Task Feed_WhenEventsWereRepeated_HandsEachOverOnce()
    {
        var seen = new RecordingSubscriber();
        await using var app = AppWith(seen);
        var view = _events.View((await app.AddProductsAsync())[0].Id);

        await app.Get<IEventIntake>().RecordAsync([view, view], Sender, TestContext.Current.CancellationToken);
        await app.Get<IEventIntake>().RecordAsync([view], Sender, TestContext.Current.CancellationToken);
        await RecordAsync(app, 1);

        Assert.Equal([1, 2], seen.Sequences);
    }

    [Fact]
    public async Task Feed_AfterARestart_GoesOnWhereEachSubscriberStopped()
    {
        await using var first = new PortalApp { KeepData = true };
        await RecordAsync(first, 5);
        await first.DisposeAsync();
        var (behind, fresh) = (new RecordingSubscriber { LearnedSequence = 3 }, new RecordingSubscriber());

        await using var app = AppWith(first.DataFolder, behind, fresh);
        await RecordAsync(app, 1);

        Assert.Equal([4, 5, 6], behind.Sequences);
        Assert.Equal([6], fresh.Sequences);
    }

    [Fact]
    public async Task Feed_WhenAnEventIsHandedOverLive_CarriesTheReadingOfTheClockAtTheDoor()
    {
        var seen = new RecordingSubscriber();
        await using var app = AppWith(seen);
        var before = TimeProvider.System.GetTimestamp();

        await RecordAsync(app, 1);

        Assert.InRange(Assert.Single(seen.Seen).ReceivedTimestamp, before, TimeProvider.System.GetTimestamp());
    }

    [Fact]
    public async Task WhenApplied_WhenTheShopIsNotServed_SaysSo()
    {
        await using var app = new PortalApp();
        var feed = ActivatorUtilities.CreateInstance<Portal.Server.Events.Feed.EventFeed>(app.Services);

        Assert.Throws<InvalidOperationException>(() => { _ = feed.WhenAppliedAsync(1, TestContext.Current.CancellationToken); });
    }

    [Fact]
    public async Task WhenApplied_WhenTheShopCloses_IsCancelled()
    {
        await using var app = new PortalApp();
        var waiting = app.Get<IEventFeed>().WhenAppliedAsync(1_000, TestContext.Current.CancellationToken);

        await app.Get<IHost>().StopAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static PortalApp AppWith(params RecordingSubscriber[] subscribers) => AppWith(new Dictionary<string, string?>(), subscribers);

    private static PortalApp AppWith(IDictionary<string, string?> settings, params RecordingSubscriber[] subscribers) =>
        new() { Settings = settings, Replace = services => Add(services, subscribers) };

    private static PortalApp AppWith(string dataFolder, params RecordingSubscriber[] subscribers) =>
        new() { DataFolder = dataFolder, Replace = services => Add(services, subscribers) };

    private static void Add(IServiceCollection services, RecordingSubscriber[] subscribers) =>
        Array.ForEach(subscribers, subscriber => services.AddSingleton<IEventSubscriber>(subscriber));

    /// <summary>Stores views and waits until every subscriber has seen them.</summary>
    private async Task RecordAsync(PortalApp app, int count)
    {
        await StoreAsync(app, (await app.AddProductsAsync())[0].Id, count);
        await app.Get<IEventFeed>().WhenAppliedAsync(app.Get<IEventLog>().LastSequence, TestContext.Current.CancellationToken);
    }

    private async Task StoreAsync(PortalApp app, string product, int count)
    {
        var answer = await app.Get<IEventIntake>().RecordAsync(
            [.. Enumerable.Range(0, count).Select(_ => _events.View(product))], Sender, TestContext.Current.CancellationToken);
        Assert.Equal(count, answer.Receipt!.Accepted);
    }
}
