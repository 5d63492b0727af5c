using System.Net;
using System.Net.Http.Json;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Shared;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

/// <summary>What happens when the disk does not keep up: another connection holds the database's one write lock.</summary>
public sealed class EventWriterTests
{
    private static readonly EventSender Sender = new(PortalApp.ShopperId(1));
    private readonly TestEvents _events = new();

    [Fact]
    public async Task Post_WhenTheQueueIsFull_SaysWhenToComeBackAndDropsNothing()
    {
        await using var app = new PortalApp { Settings = { ["Events:QueueCapacity"] = "3", ["Events:RetryAfter"] = "00:00:02" } };
        var product = (await app.AddProductsAsync())[0].Id;
        var shopper = app.NewShopper();
        ShopEvent[][] batches = [[_events.View(product), _events.View(product)], [_events.View(product), _events.View(product)]];
        Task<HttpResponseMessage>[] posts;
        Task<HttpResponseMessage> refused;

        using (new WriteLock(app))
        {
            // Whichever comes first waits for the disk; the other finds no place.
            posts = [.. batches.Select(batch => PostAsync(shopper, batch))];
            refused = await Task.WhenAny(posts);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await refused).StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(2), (await refused).Headers.RetryAfter!.Delta);
        }

        var place = Array.IndexOf(posts, refused);
        Assert.Equal(2, (await ReadAsync(await posts[1 - place])).Accepted);
        Assert.Equal(2, (await ReadAsync(await PostAsync(shopper, batches[place]))).Accepted);
        Assert.Equal(4, app.Get<IEventLog>().LastSequence);
    }

    [Fact]
    public async Task Record_WhenTheCommitFails_TellsItsSendersAndGoesOnWithTheNext()
    {
        await using var app = new PortalApp { Settings = { ["Events:WriteLockTimeout"] = "00:00:02" } };
        var view = _events.View((await app.AddProductsAsync())[0].Id);
        var intake = app.Get<IEventIntake>();

        using (new WriteLock(app))
        {
            await Assert.ThrowsAsync<EventsNotStoredException>(() => RecordAsync(intake, view));
            var answer = await PostAsync(app.NewShopper(), [view]);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Equal(1, await RecordAsync(intake, view));
        Assert.Equal(1, app.Get<IEventLog>().LastSequence);
    }

    [Fact]
    public async Task Record_WhenTheDatabaseFailsHalfWay_StoresNoneOfItAndLosesNothingAcknowledged()
    {
        await using var app = new PortalApp();
        var product = (await app.AddProductsAsync())[0].Id;
        var intake = app.Get<IEventIntake>();
        var many = Enumerable.Range(0, 2_000).Select(_ => _events.View(product)).ToArray();
        Assert.Equal(1, await RecordAsync(intake, _events.View(product)));

        Execute(app, """CREATE TRIGGER Full BEFORE INSERT ON Events WHEN NEW.Sequence > 1000 BEGIN SELECT RAISE(ABORT, 'full'); END""");
        await Assert.ThrowsAsync<EventsNotStoredException>(() => RecordAsync(intake, many));
        Assert.Equal(1, app.Get<IEventLog>().LastSequence);
        Execute(app, "DROP TRIGGER Full");

        Assert.Equal(2_000, await RecordAsync(intake, many));
        Assert.Equal(2_001, app.Get<IEventLog>().LastSequence);
        await app.Get<IEventFeed>().WhenAppliedAsync(2_001, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Record_WhenAnotherProcessWritesToo_NumbersOnWithoutGapsOrDoubles()
    {
        await using var app = new PortalApp();
        await using var import = new PortalApp { DataFolder = app.DataFolder, KeepData = true };
        var product = (await app.AddProductsAsync())[0].Id;
        await import.AddProductsAsync();

        await RecordAsync(app.Get<IEventIntake>(), _events.View(product));
        await RecordAsync(import.Get<IEventIntake>(), _events.View(product), _events.View(product));
        await RecordAsync(app.Get<IEventIntake>(), _events.View(product));

        Assert.Equal([1, 2, 3, 4], app.Get<IEventLog>().Read(0, TestContext.Current.CancellationToken).SelectMany(chunk => chunk).Select(stored => stored.Sequence));
        await app.Get<IEventFeed>().WhenAppliedAsync(4, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Dispose_WhenEventsWait_StoresThemFirst()
    {
        var app = new PortalApp { KeepData = true, Settings = { ["Events:CommitSize"] = "1" } };
        var product = (await app.AddProductsAsync())[0].Id;
        var intake = app.Get<IEventIntake>();
        Task<int>[] waiting;

        using (new WriteLock(app))
        {
            waiting = [.. Enumerable.Range(0, 50).Select(_ => RecordAsync(intake, _events.View(product)))];
        }

        await app.DisposeAsync();

        Assert.Equal(50, (await Task.WhenAll(waiting)).Sum());
        await using var again = new PortalApp { DataFolder = app.DataFolder };
        Assert.Equal(50, again.Get<IEventLog>().LastSequence);
    }

    private static async Task<int> RecordAsync(IEventIntake intake, params ShopEvent[] events) =>
        (await intake.RecordAsync(events, Sender, TestContext.Current.CancellationToken)).Receipt!.Accepted;

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, IReadOnlyList<ShopEvent> events) =>
        client.PostAsJsonAsync("/api/events", events, PortalJson.Default.IReadOnlyListShopEvent, TestContext.Current.CancellationToken);

    private static async Task<EventReceipt> ReadAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync(PortalJson.Default.EventReceipt, TestContext.Current.CancellationToken))!;

    private static void Execute(PortalApp app, string sql)
    {
        using var connection = app.Get<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
