using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Privacy;
using Portal.Server.Privacy.Erasure;
using Portal.Server.Tests.Identity;
using Portal.Server.Tests.Shopping;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Privacy.Erasure;

/// <summary>A shop whose log is a file of its data folder, and short forms for who is erased in it.</summary>
internal sealed class ErasureShop : IAsyncDisposable
{
    public static readonly AuditActor Nobody = new("", "", "", "");

    public PortalApp App { get; } = new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["Identity:RefusalMilliseconds"] = "0", ["Recommendations:SnapshotAfterEvents"] = "1", ["Logging:LogLevel:Default"] = "Information",
        },
        Replace = services => services.AddLogging(logs => logs.ClearProviders()).AddSingleton<ILoggerProvider, LogFile>(),
    };

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<PortalDbContext> DbAsync() => App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);

    public async Task RecordAsync(string shopperId, string visit, params (ShopEventType Type, string Product)[] acts)
    {
        var answer = await App.Get<IEventIntake>().RecordAsync(
            [.. acts.Select(act => new ShopEvent { EventId = Guid.CreateVersion7(), Type = act.Type, ProductId = act.Product, SessionId = visit })], new EventSender(shopperId), Cancel);
        Assert.Equal(acts.Length, answer.Receipt!.Accepted);
        await App.Get<IEventFeed>().WhenAppliedAsync(App.Get<IEventLog>().LastSequence, Cancel);
    }

    /// <summary>Has a shopper erased and waits until it is done, driving the job itself beside the queue.</summary>
    public async Task<ErasureRequest> EraseAsync(string shopperId, ErasureScope scope = ErasureScope.Everything)
    {
        var (id, refusal) = await App.Get<RequestErasure>().RunAsync(shopperId, scope, "page", Nobody, Cancel);
        Assert.Null(refusal);
        await App.Get<RunErasures>().RunAsync(Cancel);
        return (await App.Get<FindErasures>().OneAsync(id!.Value, Cancel))!;
    }

    public async Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId)
    {
        var counts = new List<PersonalDataCount>();
        foreach (var owner in App.Services.GetServices<IPersonalDataOwner>())
        {
            counts.AddRange(await owner.CountAsync(shopperId, Cancel));
        }

        return counts;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Shops as the canary's shopper would, through the front doors, with the canary in whatever a person can type.</summary>
    public async Task LiveAsync(Canary canary)
    {
        var products = await App.AddProductsAsync(8);
        var browser = App.BrowserOf(canary.ShopperId);
        await RecordAsync(canary.ShopperId, canary.Text, (ShopEventType.View, products[0].Id), (ShopEventType.View, products[1].Id), (ShopEventType.Favourite, products[2].Id));
        await App.Get<IEventIntake>().RecordAsync(
            [new ShopEvent { EventId = Guid.CreateVersion7(), Type = ShopEventType.Search, Query = canary.Text, SessionId = canary.Text }], new EventSender(canary.ShopperId), Cancel);
        await browser.Http.PutIntoCartAsync(products[3].Id, 1);
        var order = ShopperActs.NewCheckout();
        (order.Name, order.Street, order.Town, order.Postcode) = (canary.Text, canary.Text, canary.Text, canary.Text[..20]);
        await browser.Http.CheckOutAsync(order);
        await browser.Http.PutIntoCartAsync(products[4].Id, 2);
        await browser.Http.SendAsync(HttpMethod.Post, "/api/recommendations", new { placement = PlacementKeys.HomeForYou, count = 4 });
        await browser.RegisterAsync(canary.Email);
        await using var db = await DbAsync();
        await App.Get<AuditTrail>().RecordAsync(db, new AuditNote(Nobody with { Id = "7", Name = "ann@example.com" }, "shopper.looked-at", $"shopper {canary.ShopperId}", After: new { canary.Email }), Cancel);
        await PlantFilesAsync(db, canary);
    }

    /// <summary>What stands in texts and files rather than in a field of the shopper's own.</summary>
    private async Task PlantFilesAsync(PortalDbContext db, Canary canary)
    {
        var run = new Server.Import.ImportRun { Id = Guid.CreateVersion7(), Format = "csv", Source = "test", Files = "a.csv", StartedAt = DateTimeOffset.UnixEpoch };
        db.Add(run);
        db.Add(new Server.Import.ImportBadRow { RunId = run.Id, Number = 1, File = "a.csv", Line = 2, Field = "shopper", Rule = "bad", Reason = $"{canary.ShopperId} is unknown", Value = canary.ShopperId });
        db.Add(new Server.Quality.QualityDay { Day = "2026-01-01", At = DateTimeOffset.UnixEpoch, Score = 90, Json = $$"""{"findings":[{"examples":[{"shopperId":"{{canary.ShopperId}}","sessionId":"{{canary.Text}}"},{"shopperId":"s_other"}]}]}""" });
        db.Add(new Server.Quality.Pardon { Rule = "bot", Subject = $"{canary.ShopperId}/{canary.Text}", At = DateTimeOffset.UnixEpoch, By = "ann" });
        await db.SaveChangesAsync(Cancel);
        var (upload, problem) = await App.Get<Server.Import.KeepUploads>().KeepAsync("events.csv", new MemoryStream(Encoding.UTF8.GetBytes($"shopper,product\n{canary.ShopperId},x\n")), null, Cancel);
        Assert.True(problem is null && upload is not null);
        var folder = Path.Combine(App.DataFolder, "imports", run.Id.ToString());
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "bad-rows.jsonl"), $$"""{"value":"{{canary.ShopperId}}"}""" + "\n", Cancel);
        await File.WriteAllBytesAsync(Path.Combine(folder, "events.bin"), [.. db.Events.Where(row => row.ShopperId == canary.ShopperId).Select(row => row.EventId).AsEnumerable().SelectMany(id => id.ToByteArray(true))], Cancel);
    }

    private sealed class LogFile(Server.Hosting.DataFolder folder) : ILoggerProvider
    {
        private readonly StreamWriter _file = new(folder.File("program.log"), append: true) { AutoFlush = true };

        public ILogger CreateLogger(string categoryName) => new Lines(_file, categoryName);

        public void Dispose()
        {
            lock (_file)
            {
                _file.Dispose();
            }
        }

        private sealed class Lines(StreamWriter file, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                // The job queue's library keeps one log for the whole process, and writes to it after its program has ended.
                lock (file)
                {
                    if (file.BaseStream is not { CanWrite: true })
                    {
                        return;
                    }

                    file.WriteLine($"{logLevel} {category}: {formatter(state, exception)} {exception}");
                }
            }
        }
    }
}
