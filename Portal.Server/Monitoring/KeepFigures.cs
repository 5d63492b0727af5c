using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Monitoring.Counting;
using Portal.Server.Recommendations;

namespace Portal.Server.Monitoring;

/// <summary>
/// Keeps the figures behind the shop: counts what is stored soon after it is, writes what was measured, and trims. It follows the
/// event feed and reads the table from its mark on, so that a restart or a kill neither counts twice nor leaves out.
/// </summary>
internal sealed partial class KeepFigures(
    PortalConnection database, CountEvents counting, CountOldLists oldLists, Measurements measured, TrimFigures trim, WaitForListLog lists,
    IEventLog log, IOptions<FigureOptions> options, TimeProvider time, ILogger<KeepFigures> logger) : BackgroundService, IEventSubscriber, IShopperOwned, IShopperMemory
{
    /// <summary>What comes in meanwhile is counted together: a small transaction beside those of the shop, four times a second at most.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TrimEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _one = new(1, 1);
    private DbConnection? _connection;
    private DateTimeOffset _trimmed;
    private long _newest;

    /// <inheritdoc/>
    public EventSubscriberOrder Order => EventSubscriberOrder.Watch;

    /// <summary>Stored events that are not counted yet.</summary>
    public long Behind => Math.Max(0, Interlocked.Read(ref _newest) - counting.Counted);

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        Interlocked.Exchange(ref _newest, events[^1].Sequence);
        _bell.Writer.TryWrite(true);
    }

    /// <summary>Counts everything that is stored now, and writes what was measured.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        // Events that name a list come after it; the log's writer may have it in line still.
        var last = log.LastSequence;
        await lists.RunAsync(cancellationToken);
        await CountAsync(last, cancellationToken);
    }

    /// <summary>The same, where no writer of the list log runs: before the shop is served, and in verbs.</summary>
    public Task CountAsync(CancellationToken cancellationToken) => CountAsync(log.LastSequence, cancellationToken);

    private async Task CountAsync(long last, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            Interlocked.Exchange(ref _newest, last);
            var connection = _connection ??= database.OpenRelaxed();
            counting.Run(connection, last, cancellationToken);
            while (oldLists.Next(connection))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            measured.Write(connection, options.Value);
            if (time.GetUtcNow() - _trimmed >= TrimEvery)
            {
                trim.Run(connection);
                _trimmed = time.GetUtcNow();
            }
        }
        catch
        {
            _connection?.Dispose();
            _connection = null;
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        counting.Forget();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Forget(string shopperId) => counting.Forget();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _connection?.Dispose();
        _one.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = time.CreateTimer(_ => _bell.Writer.TryWrite(true), null, TimeSpan.Zero, WriteEvery);
        while (await _bell.Reader.WaitToReadAsync(stoppingToken))
        {
            _bell.Reader.TryRead(out _);
            var rest = Rest;
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                rest = TryAgainAfter;
                _bell.Writer.TryWrite(true);
                NotCounted(logger, problem);
            }

            await Task.Delay(rest, time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The figures could not be counted; nothing is lost, and it is tried again within seconds.")]
    private static partial void NotCounted(ILogger logger, Exception problem);
}
