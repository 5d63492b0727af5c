using System.Diagnostics;
using System.Threading.Channels;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>Requests at a constant rate over kept connections; one that finds none free waits, and its latency with it.</summary>
internal sealed class HttpLoad : IDisposable
{
    private readonly LoopbackConnection[] _connections;
    private readonly IReadOnlyList<byte[]> _requests;

    private HttpLoad(LoopbackConnection[] connections, IReadOnlyList<byte[]> requests) => (_connections, _requests) = (connections, requests);

    /// <summary>Connects.</summary>
    /// <param name="address">The server.</param>
    /// <param name="connections">Connections.</param>
    /// <param name="requests">What is sent, in turn.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HttpLoad> OpenAsync(Uri address, int connections, IReadOnlyList<byte[]> requests, CancellationToken cancellationToken) =>
        new(await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => LoopbackConnection.OpenAsync(address, cancellationToken))), requests);

    /// <summary>Sends at a rate.</summary>
    /// <returns>Latencies of what was answered with 200, and how many were not.</returns>
    public async Task<LoadRun> RunAsync(double rate, TimeSpan time, CancellationToken cancellationToken)
    {
        var due = Channel.CreateUnbounded<(int Number, long Meant)>(new() { SingleWriter = true });
        var senders = _connections.Select(connection => Task.Run(() => SendAsync(connection, due.Reader, cancellationToken), cancellationToken)).ToArray();
        await OpenLoop.RunAsync(rate, time, (number, meant) => due.Writer.TryWrite((number, meant)), cancellationToken);
        due.Writer.Complete();
        var parts = await Task.WhenAll(senders);
        return new LoadRun(LatencyHistogram.Sum(parts.Select(part => part.Latencies)), parts.Sum(part => part.Failed));
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private async Task<LoadRun> SendAsync(LoopbackConnection connection, ChannelReader<(int Number, long Meant)> due, CancellationToken cancellationToken)
    {
        var (latencies, failed) = (new LatencyHistogram(), 0L);
        await foreach (var (number, meant) in due.ReadAllAsync(cancellationToken))
        {
            if (await connection.SendAsync(_requests[number % _requests.Count], cancellationToken) == StatusCodes.Status200OK)
            {
                latencies.Add(Stopwatch.GetElapsedTime(meant));
            }
            else
            {
                failed++;
            }
        }

        return new LoadRun(latencies, failed);
    }
}
