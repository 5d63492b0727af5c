using System.Diagnostics;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>Clients of a hub that say something at a constant rate, one after the other.</summary>
internal sealed class HubLoad : IAsyncDisposable
{
    private const int AtOnce = 50;

    /// <summary>After the last send so long is waited for answers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HubConnection[] _clients;
    private readonly Timer _pings;
    private int _said;

    private HubLoad(HubConnection[] clients)
    {
        _clients = clients;
        _pings = new Timer(_ => Array.ForEach(_clients, client => _ = client.PingAsync()), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
    }

    /// <summary>Clients.</summary>
    public int Count => _clients.Length;

    /// <summary>Bytes of an answer, on average.</summary>
    public double AnswerBytes => (double)_clients.Sum(client => client.AnswerBytes) / Math.Max(1, _clients.Sum(client => client.Answers));

    /// <summary>Connects them all, each as another shopper.</summary>
    public static async Task<HubLoad> OpenAsync(Uri address, HubTalk talk, int clients, CancellationToken cancellationToken)
    {
        var opened = new HubConnection[clients];
        await Parallel.ForAsync(0, clients, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (number, stop) =>
            opened[number] = await HubConnection.OpenAsync(address, talk, BigShop.Shopper(number), stop));
        return new HubLoad(opened);
    }

    /// <summary>Says something at a rate.</summary>
    /// <returns>Latencies from the moment each was meant for to its answer.</returns>
    public async Task<LoadRun> RunAsync(double rate, TimeSpan time, CancellationToken cancellationToken)
    {
        foreach (var client in _clients)
        {
            client.Latencies = new LatencyHistogram();
        }

        // Each run goes on where the one before ended, so that no client views twice what it viewed last.
        var first = _said;
        _said += await OpenLoop.RunAsync(rate, time, (number, meant) => _clients[(first + number) % _clients.Length].Say(first + number, meant), cancellationToken);
        var ended = Stopwatch.GetTimestamp();
        while (_clients.Any(client => client.Waiting > 0) && Stopwatch.GetElapsedTime(ended) < Patience)
        {
            await Task.Delay(20, cancellationToken);
        }

        var failed = _clients.Sum(client => (long)client.Waiting);
        Array.ForEach(_clients, client => client.GiveUp());
        var latencies = LatencyHistogram.Sum(_clients.Select(client => client.Latencies!));
        return latencies.Count > 0 ? new LoadRun(latencies, failed)
            : throw new InvalidOperationException("The hub answered nothing that was said: its refusal is in the answers to Record.");
    }

    /// <summary>Says the same on all connections.</summary>
    public Task TellAsync(byte[] message) => Task.WhenAll(_clients.Select(client => client.SendAsync(message)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pings.DisposeAsync();
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }
}
