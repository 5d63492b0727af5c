using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Portal.Server.Events;
using Portal.Shared;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

/// <summary>
/// The promise of the acknowledgement, kept through kill -9: the test keeps its own log of what was acknowledged, kills
/// the program in the middle of taking events in, again and again, and compares.
/// </summary>
public sealed class KilledShopTests : IAsyncLifetime
{
    private const int Kills = 5;
    private const int Senders = 4;
    private const int LongBatch = 3_000;
    private readonly PortalApp _stock = new() { KeepData = true };
    private readonly Random _random = new(20_261_124);
    private readonly TestEvents _events = new(7);
    private readonly ConcurrentDictionary<Guid, byte> _acknowledged = new();
    private readonly ConcurrentQueue<ShopEvent[]> _unanswered = new();
    private readonly Lock _making = new();
    private string[] _products = [];

    public async ValueTask InitializeAsync()
    {
        _products = [.. (await _stock.AddProductsAsync()).Select(item => item.Id)];
        await _stock.DisposeAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_stock.DataFolder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_acknowledged_event_is_there_exactly_once()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var shop = await ShopProcess.StartAsync(_stock.DataFolder);
            // What got no answer from the last one is sent again, as any sender would: it may or may not have been stored.
            await SendAgainAsync(shop);
            await SendAndKillAsync(shop, acknowledgements: _random.Next(3, 60));
        }

        await using (var stuck = await ShopProcess.StartAsync(_stock.DataFolder, "--Events:QueueCapacity=1"))
        {
            await KillWhileTheDiskIsAwaitedAsync(stuck);
        }

        await using (var last = await ShopProcess.StartAsync(_stock.DataFolder))
        {
            await SendAgainAsync(last);
        }

        await AssertStoredAsync();
    }

    private async Task AssertStoredAsync()
    {
        await using var app = new PortalApp { DataFolder = _stock.DataFolder, KeepData = true };
        var stored = app.Get<IEventLog>().Read(0, TestContext.Current.CancellationToken).SelectMany(chunk => chunk).ToArray();

        Assert.True(_acknowledged.Count > Kills * 5);
        Assert.Empty(_acknowledged.Keys.Except(stored.Select(kept => kept.EventId)));
        Assert.Equal(_acknowledged.Count, stored.Length);
        Assert.Equal(Enumerable.Range(1, stored.Length).Select(number => (long)number), stored.Select(kept => kept.Sequence));
    }

    /// <summary>
    /// Several senders at once. The kill comes at the acknowledgement of a long batch, by the very thread that got it: in
    /// the middle of the others' batches, and before a commit as long as this one could end, had it not ended already.
    /// </summary>
    private Task SendAndKillAsync(ShopProcess shop, int acknowledgements)
    {
        var left = acknowledgements;
        return Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            using var client = NewClient(shop);
            for (var batch = NewBatch(); await TrySendAsync(client, batch); batch = NewBatch())
            {
                if (Interlocked.Decrement(ref left) <= 0 && batch.Length == LongBatch)
                {
                    await shop.KillAsync();
                }
            }
        })));
    }

    /// <summary>
    /// Holds the database's write lock, so that a commit cannot come to its end, and kills the program when its queue of
    /// one is full: the event in front has been taken in and waits for the disk. No acknowledgement may have been sent.
    /// </summary>
    private async Task KillWhileTheDiskIsAwaitedAsync(ShopProcess shop)
    {
        using var other = new WriteLock(Path.Combine(_stock.DataFolder, "portal.db"));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            using var client = NewClient(shop);
            while (await TrySendAsync(client, NewBatch()))
            {
            }

            await shop.KillAsync();
        })));
    }

    private async Task SendAgainAsync(ShopProcess shop)
    {
        using var client = NewClient(shop);
        foreach (var batch in Enumerable.Range(0, _unanswered.Count).Select(_ => _unanswered.TryDequeue(out var batch) ? batch : []))
        {
            Assert.True(await TrySendAsync(client, batch), shop.Output);
        }
    }

    /// <summary>Sends a batch; false when it was turned away or not answered any more.</summary>
    private async Task<bool> TrySendAsync(HttpClient client, ShopEvent[] batch)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync("/api/events", batch, PortalJson.Default.ShopEventArray);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                _unanswered.Enqueue(batch);
                return false;
            }

            var receipt = (await answer.Content.ReadFromJsonAsync(PortalJson.Default.EventReceipt))!;
            Assert.Equal(batch.Length, receipt.Accepted + receipt.Duplicates);
            Array.ForEach(batch, sent => _acknowledged.TryAdd(sent.EventId, 0));
            return true;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            _unanswered.Enqueue(batch);
            return false;
        }
    }

    /// <summary>One event most of the time, sometimes up to 200, sometimes thousands: short and long commits.</summary>
    private ShopEvent[] NewBatch()
    {
        lock (_making)
        {
            var count = _random.Next(8) switch { 0 => LongBatch, < 3 => _random.Next(1, 200), _ => 1 };
            return [.. Enumerable.Range(0, count).Select(_ => _events.View(_products[_random.Next(_products.Length)]))];
        }
    }

    private static HttpClient NewClient(ShopProcess shop)
    {
        var client = new HttpClient { BaseAddress = shop.Address };
        client.DefaultRequestHeaders.Add("Cookie", $"portal.shopper={PortalApp.ShopperId(1)}");
        return client;
    }
}
