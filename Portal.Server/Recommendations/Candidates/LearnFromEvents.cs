using System.Diagnostics;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Takes every stored event to every model exactly once: at start from the event log, then from the feed, which begins
/// with the very next one.
/// </summary>
internal sealed partial class LearnFromEvents(
    ICatalogue catalogue, IEventLog log, IEnumerable<ILearner> learners, ILogger<LearnFromEvents> logger)
    : IEventSubscriber, IStartupStep, IModels
{
    /// <summary>What says something about a product; most of a log are impressions, which are not even read.</summary>
    private static readonly ShopEventType[] Types =
    [
        ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Purchase, ShopEventType.Favourite,
    ];

    private readonly ILearner[] _learners = [.. learners];
    private LearnedEvent[] _buffer = [];
    private long _learnedTo;

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

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        Volatile.Write(ref _learnedTo, log.LastSequence);
        foreach (var chunk in log.Read(0, Types, cancellationToken))
        {
            Learn(chunk, isHistory: true);
        }

        foreach (var learner in _learners)
        {
            learner.HistoryEnded();
        }

        Learned(logger, LearnedTo, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events) => Learn(events, isHistory: false);

    private void Learn(IReadOnlyList<StoredEvent> events, bool isHistory)
    {
        if (_buffer.Length < events.Count)
        {
            _buffer = new LearnedEvent[events.Count];
        }

        var count = 0;
        foreach (var stored in events)
        {
            if (Types.Contains(stored.Type) && catalogue.Find(stored.ProductId!) is { } item)
            {
                _buffer[count++] = LearnedEvent.Of(stored, item.Index);
            }
        }

        foreach (var learner in _learners)
        {
            learner.Learn(_buffer.AsSpan(0, count), isHistory);
        }

        Volatile.Write(ref _learnedTo, Math.Max(_learnedTo, events[^1].Sequence));
    }

    [LoggerMessage(LogLevel.Information, "The models have learned from events up to number {Sequence}, in {Milliseconds:F0} ms.")]
    private static partial void Learned(ILogger logger, long sequence, double milliseconds);
}
