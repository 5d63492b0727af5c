using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Events.Bench;

/// <summary>The real program over a temporary data folder: its services alone, or served over HTTP with everything that listens to events.</summary>
internal sealed class BenchShop : IAsyncDisposable
{
    /// <summary>The key of the senders that name shoppers.</summary>
    public const string ApiKey = "bench-bench-bench-bench";

    private readonly WebApplication _app;
    private readonly MeterListener _listener = new();
    private readonly List<int> _commitSizes = [];

    private BenchShop(WebApplication app) => _app = app;

    /// <summary>The intake.</summary>
    public IEventIntake Intake => _app.Services.GetRequiredService<IEventIntake>();

    /// <summary>The log.</summary>
    public IEventLog Log => _app.Services.GetRequiredService<IEventLog>();

    /// <summary>The feed; runs only when the shop is served.</summary>
    public IEventFeed Feed => _app.Services.GetRequiredService<IEventFeed>();

    /// <summary>Where it answers, when served.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Events of each commit so far, in order.</summary>
    public IReadOnlyList<int> CommitSizes
    {
        get
        {
            lock (_commitSizes)
            {
                return [.. _commitSizes];
            }
        }
    }

    /// <summary>Opens the shop.</summary>
    /// <param name="buildHost">Makes the program.</param>
    /// <param name="folder">Its data folder; a database in it is taken over.</param>
    /// <param name="served">Whether it also listens and its models learn from the feed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BenchShop> OpenAsync(
        Func<WebApplication> buildHost, string folder, bool served, CancellationToken cancellationToken)
    {
        // Settings of this process, which runs nothing but the bench; read while the program is built.
        Environment.SetEnvironmentVariable($"{PortalOptions.Section}__{nameof(PortalOptions.DataFolder)}", folder);
        Environment.SetEnvironmentVariable($"{EventsOptions.Section}__{nameof(EventsOptions.ApiKeys)}__0", ApiKey);
        // The bench is one shopper at one address who sends as fast as the shop takes it.
        Environment.SetEnvironmentVariable($"{RateLimitOptions.Section}__{nameof(RateLimitOptions.EventRequestsOfAShopper)}", "100000");
        Environment.SetEnvironmentVariable($"{RateLimitOptions.Section}__{nameof(RateLimitOptions.EventRequestsOfAnAddress)}", "100000");
        var app = buildHost();
        if (app.Services.GetRequiredService<DataFolder>().Path != folder)
        {
            throw new InvalidOperationException("A bench writes to temporary folders only: leave --Portal:DataFolder out.");
        }

        var shop = new BenchShop(app);
        shop.Listen();
        await app.Services.PrepareAsync(StartupPhase.Catalogue, cancellationToken);
        if (served)
        {
            app.Urls.Add("http://127.0.0.1:0");
            await StartQuietlyAsync(app, cancellationToken);
        }

        return shop;
    }

    /// <summary>Puts plain products on the shelves; the result is their ids.</summary>
    public async Task<string[]> StockAsync(int count, CancellationToken cancellationToken)
    {
        const string Source = "bench";
        var category = new CategoryNode { Key = "things", NameEn = "Things", NameZh = "东西" };
        ProductDraft[] drafts =
        [
            .. Enumerable.Range(0, count).Select(number => new ProductDraft
            {
                Sku = $"{number}",
                Texts = [new ProductTextDraft("en", $"Thing {number}")],
                CategoryKey = category.Key,
                Price = 1 + number,
                Stock = 100,
            }),
        ];
        await _app.Services.GetRequiredService<SaveProducts>().SaveAsync(Source, [category], drafts, cancellationToken);
        return [.. drafts.Select(draft => ProductIds.For(Source, draft.Sku))];
    }

    /// <summary>Closes the shop; its database file is whole afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        using var pool = new SqliteConnection(_app.Services.GetRequiredService<PortalConnection>().ConnectionString);
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearPool(pool);
    }

    /// <summary>The set-up link of a shop that lives for seconds would only puzzle the reader.</summary>
    private static async Task StartQuietlyAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        await app.StartAsync(cancellationToken);
        Console.SetOut(output);
    }

    private void Listen()
    {
        var meters = _app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == PortalMeter.EventsCommitSize && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, size, _, _) =>
        {
            lock (_commitSizes)
            {
                _commitSizes.Add(size);
            }
        });
        _listener.Start();
    }
}
