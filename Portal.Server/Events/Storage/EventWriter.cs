using System.Diagnostics;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Events.Feed;
using Portal.Server.Hosting;

namespace Portal.Server.Events.Storage;

/// <summary>
/// The only writer of the event table: one thread that writes everything waiting in one transaction, so that many senders
/// share the price of one flush to disk. Starts with the first batch; on dispose it finishes what waits.
/// </summary>
internal sealed partial class EventWriter : IDisposable
{
    private readonly PortalConnection _database;
    private readonly EventFeed _feed;
    private readonly PortalMeter _meter;
    private readonly EventsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PendingQueue _queue;
    private readonly Lazy<Thread> _thread;
    private EventTransaction? _transaction;
    private long _lastSequence;

    public EventWriter(
        PortalConnection database, EventFeed feed, PortalMeter meter, IOptions<EventsOptions> options, TimeProvider time,
        ILogger<EventWriter> logger)
    {
        (_database, _feed, _meter, _options, _time, _logger) = (database, feed, meter, options.Value, time, logger);
        _queue = new PendingQueue(_options.QueueCapacity);
        _thread = new Lazy<Thread>(Start);
    }

    /// <summary>Events that wait for the disk.</summary>
    public int Waiting => _queue.Waiting;

    /// <summary>Puts events in line; the task gives the number that were new, after the commit. Null: the line is full.</summary>
    public Task<int>? TryStore(IReadOnlyList<StoredEvent> events)
    {
        var batch = new PendingBatch(events);
        if (!_queue.TryAdd(batch))
        {
            return null;
        }

        _ = _thread.Value;
        return batch.Stored;
    }

    public void Dispose()
    {
        _queue.Close();
        if (_thread.IsValueCreated)
        {
            _thread.Value.Join();
        }

        _transaction?.Dispose();
    }

    private Thread Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "Event writer" };
        thread.Start();
        return thread;
    }

    private void Run()
    {
        for (var group = new List<PendingBatch>(); _queue.Take(group, _options.CommitSize); group.Clear())
        {
            var began = Stopwatch.GetTimestamp();
            var (stored, error) = Write(group);
            if (error is null)
            {
                _meter.EventsCommitted(group.Sum(batch => batch.Events.Count), Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            _queue.Leave(group);
            _feed.Publish(stored);
            foreach (var batch in group)
            {
                batch.Answer(error);
            }
        }
    }

    /// <summary>One commit: what is new on disk, or what went wrong. Whatever goes wrong, the writer lives on.</summary>
    private (List<StoredEvent> Stored, EventsNotStoredException? Error) Write(List<PendingBatch> group)
    {
        try
        {
            _transaction ??= new EventTransaction(_database, _options.WriteLockTimeout);
            var stored = _transaction.Commit(group, ref _lastSequence);
            var now = _time.GetTimestamp();
            stored.ForEach(happened => happened.Keep(now));
            return (stored, null);
        }
        catch (Exception error)
        {
            CommitFailed(_logger, group.Sum(batch => batch.Events.Count), error);
            _transaction?.Dispose();
            _transaction = null;
            return ([], new EventsNotStoredException(error));
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} events could not be stored; their senders were told to send them again.")]
    private static partial void CommitFailed(ILogger logger, int count, Exception error);
}
