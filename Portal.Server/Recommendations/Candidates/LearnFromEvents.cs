using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Recommendations.Candidates.Snapshots;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Takes every stored event to every model exactly once: at start from the event log (what a snapshot does not know
/// already), then from the feed, which begins with the very next one.
/// </summary>
internal sealed partial class LearnFromEvents(
    ICatalogue catalogue, IEventLog log, IEnumerable<ILearner> learners, ModelSnapshots snapshots,
    IOptions<RecommendationOptions> options, ILogger<LearnFromEvents> logger)
    : IEventSubscriber, IStartupStep, IModels
{
    /// <summary>What says something about a product; most of a log are impressions, which are not even read.</summary>
    public static readonly ShopEventType[] Types =
    [
        ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Purchase, ShopEventType.Favourite,
    ];

    private readonly Channel<bool> _worthSaving = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _learning = new();
    private readonly ILearner[] _learners = [.. learners];
    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unlearned = new(StringComparer.Ordinal);
    private LearnedEvent[] _buffer = [];
    private long _learnedTo;
    private EventLogMark _learned;
    private long _savedEvents;

    /// <inheritdoc/>
    public EventSubscriberOrder Order => EventSubscriberOrder.Models;

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Learn;

    /// <inheritdoc/>
    public long LearnedTo => Volatile.Read(ref _learnedTo);

    /// <inheritdoc/>
    public long? LearnedSequence => LearnedTo;

    /// <inheritdoc/>
    public string Version => $"live-counts/{LearnedTo}";

    /// <summary>The last event of the snapshot this start went on from; 0 when it learned from the whole log.</summary>
    public long StartedFrom { get; private set; }

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var newest = log.LastSequence;
        var saved = snapshots.TryLoad();
        StartedFrom = saved?.Sequence ?? 0;
        _passedOver.UnionWith(saved?.PassedOver ?? []);
        Volatile.Write(ref _learnedTo, newest);
        foreach (var chunk in log.Read(StartedFrom, Types, cancellationToken))
        {
            Learn(chunk, isHistory: true);
        }

        foreach (var learner in _learners)
        {
            learner.HistoryEnded();
        }

        _savedEvents = saved?.Log.Events ?? 0;
        _learned = saved is not null && StartedFrom == LearnedTo ? saved.Log : log.Mark(LearnedTo);
        AskForSaving();
        Learned(logger, LearnedTo, StartedFrom, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        lock (_learning)
        {
            Learn(events, isHistory: false);
            _learned = new EventLogMark(_learned.Events + events.Count, events[^1].EventId);
        }

        AskForSaving();
    }

    /// <summary>Completes when enough has been learned since the state was saved last.</summary>
    public async Task WhenWorthSavingAsync(CancellationToken cancellationToken) => await _worthSaving.Reader.ReadAsync(cancellationToken);

    /// <summary>
    /// Saves the state when enough has been learned since the last time. The feed waits while it is written down, not
    /// until it is safe on disk.
    /// </summary>
    public void SaveIfWorthIt()
    {
        if (!IsWorthSaving)
        {
            return;
        }

        Action finish;
        TimeSpan waited;
        lock (_learning)
        {
            var began = Stopwatch.GetTimestamp();
            finish = snapshots.Save(SnapshotOrigin.Of(LearnedTo, _learned, options.Value, catalogue, _passedOver));
            _savedEvents = _learned.Events;
            waited = Stopwatch.GetElapsedTime(began);
        }

        WrittenDown(logger, waited.TotalMilliseconds);
        finish();
    }

    /// <summary>
    /// Takes out what a shopper did, and what was saved with it. The events are deleted afterwards; until <see cref="Settle"/> the same
    /// shopper is taken out once, however often an erasure begins anew.
    /// </summary>
    public void Unlearn(string shopperId, IReadOnlyList<StoredEvent> events)
    {
        lock (_learning)
        {
            if (!_unlearned.Add(shopperId))
            {
                return;
            }

            LearnedEvent[] known = [.. events.Where(stored => stored.Sequence <= LearnedTo).Select(stored => (stored, Item: catalogue.Find(stored.ProductId!)))
                .Where(pair => pair.Item is not null).Select(pair => LearnedEvent.Of(pair.stored, pair.Item!.Index))];
            foreach (var learner in _learners)
            {
                learner.Unlearn(known);
            }

            snapshots.Delete();
        }
    }

    /// <summary>The events are gone: the state is that of the log again, and is saved when that is worth it.</summary>
    public void Settle()
    {
        lock (_learning)
        {
            _unlearned.Clear();
            // One that was being written meanwhile was of the state before.
            snapshots.Delete();
            _learned = log.Mark(LearnedTo);
            _savedEvents = 0;
        }

        AskForSaving();
    }

    private bool IsWorthSaving => _learned.Events - _savedEvents >= options.Value.SnapshotAfterEvents;

    private void AskForSaving()
    {
        if (IsWorthSaving)
        {
            _worthSaving.Writer.TryWrite(true);
        }
    }

    private void Learn(IReadOnlyList<StoredEvent> events, bool isHistory)
    {
        if (_buffer.Length < events.Count)
        {
            _buffer = new LearnedEvent[events.Count];
        }

        var count = 0;
        foreach (var stored in events)
        {
            if (!Types.Contains(stored.Type))
            {
                continue;
            }

            if (catalogue.Find(stored.ProductId!) is { } item)
            {
                _buffer[count++] = LearnedEvent.Of(stored, item.Index);
            }
            else
            {
                _passedOver.Add(stored.ProductId!);
            }
        }

        foreach (var learner in _learners)
        {
            learner.Learn(_buffer.AsSpan(0, count), isHistory);
        }

        Volatile.Write(ref _learnedTo, Math.Max(_learnedTo, events[^1].Sequence));
    }

    [LoggerMessage(LogLevel.Information, "The models' state was written down; learning waited {Milliseconds:F0} ms for it.")]
    private static partial void WrittenDown(ILogger logger, double milliseconds);

    [LoggerMessage(LogLevel.Information, "The models have learned from events up to number {Sequence} (up to {Saved} they were saved), in {Milliseconds:F0} ms.")]
    private static partial void Learned(ILogger logger, long sequence, long saved, double milliseconds);
}
