using System.Diagnostics;
using Portal.Server.Hosting;
using Portal.Shared.Events;

namespace Portal.Server.Events.Bench;

/// <summary>Sends prepared pieces of work by several senders at a time, each waiting for its acknowledgement, and times them.</summary>
internal static class IngestRun
{
    /// <summary>Closed loop: each sender sends its next piece as soon as the last one is acknowledged.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="pieces">Pieces of work.</param>
    /// <param name="eventsEach">Events of a piece.</param>
    /// <param name="senders">One action for each sender: sends the piece with this number.</param>
    public static async Task<IngestFigures> ClosedAsync(
        BenchShop shop, int pieces, int eventsEach, IReadOnlyList<Func<int, ValueTask>> senders)
    {
        var ticks = new long[pieces];
        var next = -1;
        var before = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(senders.Select(send => Task.Run(async () =>
        {
            for (int piece; (piece = Interlocked.Increment(ref next)) < pieces;)
            {
                var sent = Stopwatch.GetTimestamp();
                await send(piece);
                ticks[piece] = Stopwatch.GetTimestamp() - sent;
            }
        })));
        return Figures(shop, (long)pieces * eventsEach, Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - before, ticks);
    }

    /// <summary>
    /// Open loop: pieces are due at even times whether or not earlier ones are answered, and the wait of one that is sent
    /// late counts from when it was due. A pause of the server is so felt by all it would have held up.
    /// </summary>
    public static async Task<IngestFigures> OpenAsync(
        BenchShop shop, int pieces, int perSecond, IReadOnlyList<Func<int, ValueTask>> senders, TimeProvider time)
    {
        var ticks = new long[pieces];
        var next = -1;
        var before = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(senders.Select(send => Task.Run(async () =>
        {
            for (int piece; (piece = Interlocked.Increment(ref next)) < pieces;)
            {
                var due = began + (piece * Stopwatch.Frequency / perSecond);
                var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, time);
                    // The timer's own lateness is not the server's.
                    due = Stopwatch.GetTimestamp();
                }

                await send(piece);
                ticks[piece] = Stopwatch.GetTimestamp() - due;
            }
        })));
        return Figures(shop, pieces, Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - before, ticks);
    }

    /// <summary>Senders that call the intake.</summary>
    public static Func<int, ValueTask>[] InProcess(BenchShop shop, ShopEvent[][] pieces, int senders)
    {
        var trusted = new EventSender(null, IsTrusted: true);
        return [.. Enumerable.Repeat<Func<int, ValueTask>>(
            async piece =>
            {
                var receipt = (await shop.Intake.RecordAsync(pieces[piece], trusted)).Receipt
                    ?? throw new InvalidOperationException("The queue was full: the bench sends more at a time than the queue holds.");
                if (receipt.Rejected.Count > 0)
                {
                    throw new InvalidOperationException($"An event was refused: {receipt.Rejected[0].Detail}");
                }
            },
            senders)];
    }

    /// <summary>Senders that post over connections of their own.</summary>
    public static Func<int, ValueTask>[] OverHttp(
        IReadOnlyList<LoopbackConnection> connections, byte[][] requests, CancellationToken cancellationToken) =>
    [
        .. connections.Select(connection => new Func<int, ValueTask>(async piece =>
        {
            var status = await connection.SendAsync(requests[piece], cancellationToken);
            if (status != StatusCodes.Status200OK)
            {
                throw new InvalidOperationException($"The server answered {status}.");
            }
        })),
    ];

    private static IngestFigures Figures(BenchShop shop, long events, TimeSpan elapsed, TimeSpan processor, long[] ticks) => new(
        events / elapsed.TotalSeconds,
        Percentiles.OfTicks(ticks),
        shop.CommitSizes.DefaultIfEmpty(0).Average(),
        processor.TotalMicroseconds / events);
}
