using System.Text;
using System.Text.Json;
using Portal.Server.Hosting;
using Portal.Shared;
using Portal.Shared.Events;

namespace Portal.Server.Events.Bench;

/// <summary>
/// The runs, each over a copy of one stocked, empty database: what is measured first finds the same table as what is
/// measured last.
/// </summary>
internal sealed class IngestTrials(Func<WebApplication> buildHost, string folder, IngestPlan plan, TimeProvider time, CancellationToken cancellationToken)
{
    private const int Products = 1_000;
    private string[] _productIds = [];
    private int _number;

    private string Template => Path.Combine(folder, "template");

    /// <summary>Makes the database the runs begin with.</summary>
    public async Task PrepareAsync()
    {
        Directory.CreateDirectory(Template);
        await using var shop = await BenchShop.OpenAsync(buildHost, Template, served: false, cancellationToken);
        _productIds = await shop.StockAsync(Products, cancellationToken);
    }

    /// <summary>Single events in process; also the size of each commit, for the shell.</summary>
    public Task<(IngestFigures Figures, IReadOnlyList<int> Commits)> SinglesAsync() =>
        InProcessAsync([.. Events(plan.Singles).Select(happened => new[] { happened })], 1, plan.Callers);

    /// <summary>Batches in process; also the size of each commit, for the shell.</summary>
    public Task<(IngestFigures Figures, IReadOnlyList<int> Commits)> BatchesAsync() =>
        InProcessAsync([.. Events(plan.Batched).Chunk(IngestPlan.BatchSize)], IngestPlan.BatchSize, plan.BatchSenders);

    /// <summary>Batches that were all stored before: what recognising them costs.</summary>
    public async Task<IngestFigures> RepeatedBatchesAsync()
    {
        await using var shop = await BenchShop.OpenAsync(buildHost, CopyTemplate(), served: false, cancellationToken);
        var batches = Events(plan.Batched).Chunk(IngestPlan.BatchSize).ToArray();
        var senders = IngestRun.InProcess(shop, batches, plan.BatchSenders);
        await IngestRun.ClosedAsync(shop, batches.Length, IngestPlan.BatchSize, senders);
        var again = await IngestRun.ClosedAsync(shop, batches.Length, IngestPlan.BatchSize, senders);
        Check(shop, plan.Batched);
        return again;
    }

    /// <summary>Single events over HTTP, as browsers send them, as fast as they are answered.</summary>
    public Task<IngestFigures> HttpSinglesAsync() => HttpAsync(
        plan.Singles, plan.Callers, SingleRequests, (shop, requests, senders) => IngestRun.ClosedAsync(shop, requests, 1, senders));

    /// <summary>Single events over HTTP at an even rate.</summary>
    public Task<IngestFigures> HttpOpenAsync() => HttpAsync(
        plan.OpenRate * plan.OpenSeconds,
        plan.Callers,
        SingleRequests,
        (shop, requests, senders) => IngestRun.OpenAsync(shop, requests, plan.OpenRate, senders, time));

    /// <summary>Batches as lines over HTTP.</summary>
    public Task<IngestFigures> HttpBatchesAsync() => HttpAsync(
        plan.Batched,
        plan.BatchSenders,
        BatchRequests,
        (shop, requests, senders) => IngestRun.ClosedAsync(shop, requests, IngestPlan.BatchSize, senders));

    /// <summary>The shell's events a second for as many single events, in transactions of these sizes.</summary>
    public double ShellSingles(IReadOnlyList<int> commits) => Shell(plan.Singles, commits);

    /// <summary>The shell's events a second for as many events in batches, in transactions of these sizes.</summary>
    public double ShellBatches(IReadOnlyList<int> commits) => Shell(plan.Batched, commits);

    private double Shell(int count, IReadOnlyList<int> commits) =>
        SqliteShell.Insert(Path.Combine(CopyTemplate(), "portal.db"), Events(count), commits);

    private async Task<(IngestFigures Figures, IReadOnlyList<int> Commits)> InProcessAsync(ShopEvent[][] pieces, int eventsEach, int senders)
    {
        await using var shop = await BenchShop.OpenAsync(buildHost, CopyTemplate(), served: false, cancellationToken);
        var figures = await IngestRun.ClosedAsync(shop, pieces.Length, eventsEach, IngestRun.InProcess(shop, pieces, senders));
        Check(shop, (long)pieces.Length * eventsEach);
        return (figures, shop.CommitSizes);
    }

    private async Task<IngestFigures> HttpAsync(
        int events,
        int connections,
        Func<BenchShop, int, byte[][]> prepare,
        Func<BenchShop, int, Func<int, ValueTask>[], Task<IngestFigures>> run)
    {
        await using var shop = await BenchShop.OpenAsync(buildHost, CopyTemplate(), served: true, cancellationToken);
        var requests = prepare(shop, events);
        var open = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => LoopbackConnection.OpenAsync(shop.Address, cancellationToken)));
        var figures = await run(shop, requests.Length, IngestRun.OverHttp(open, requests, cancellationToken));
        await shop.Feed.WhenAppliedAsync(events, cancellationToken);
        Array.ForEach(open, connection => connection.Dispose());
        Check(shop, events);
        return figures;
    }

    private byte[][] SingleRequests(BenchShop shop, int count)
    {
        var shopper = BenchEvents.Shopper(1);
        return [.. Events(count, shopper).Select(happened => LoopbackConnection.Request(
            shop.Address, "/api/events", "application/json", $"Cookie: portal.shopper={shopper}", JsonSerializer.SerializeToUtf8Bytes([happened], PortalJson.Default.ShopEventArray)))];
    }

    private byte[][] BatchRequests(BenchShop shop, int count) =>
    [
        .. Events(count).Chunk(IngestPlan.BatchSize).Select(batch => LoopbackConnection.Request(
            shop.Address, "/api/events", "application/x-ndjson", $"X-Api-Key: {BenchShop.ApiKey}", Lines(batch))),
    ];

    private static byte[] Lines(ShopEvent[] batch) =>
        Encoding.UTF8.GetBytes(string.Join('\n', batch.Select(happened => JsonSerializer.Serialize(happened, PortalJson.Default.ShopEvent))));

    private ShopEvent[] Events(int count, string? shopperId = null) => new BenchEvents(_productIds, time).Make(count, shopperId);

    private string CopyTemplate()
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, $"run-{++_number}")).FullName;
        File.Copy(Path.Combine(Template, "portal.db"), Path.Combine(copy, "portal.db"));
        return copy;
    }

    /// <summary>A figure counts only when every event is in the table.</summary>
    private static void Check(BenchShop shop, long expected)
    {
        if (shop.Log.LastSequence != expected)
        {
            throw new InvalidOperationException($"{shop.Log.LastSequence} of {expected} events were stored: the figures would not be true.");
        }
    }
}
