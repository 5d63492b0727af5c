using System.Collections.Concurrent;
using Portal.Server.Events;

namespace Portal.Server.Tests.Events;

/// <summary>Keeps what the feed hands it; can be held up, and can fail.</summary>
internal sealed class RecordingSubscriber(EventSubscriberOrder order = EventSubscriberOrder.Watch) : IEventSubscriber
{
    private readonly ManualResetEventSlim _open = new(true);
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public EventSubscriberOrder Order => order;

    /// <inheritdoc/>
    public long? LearnedSequence { get; init; }

    /// <summary>Called for every event, with the subscriber's order.</summary>
    public Action<EventSubscriberOrder, StoredEvent>? OnEvent { get; init; }

    /// <summary>What it was handed, in order.</summary>
    public ConcurrentQueue<StoredEvent> Seen { get; } = new();

    /// <summary>The numbers of what it was handed.</summary>
    public IEnumerable<long> Sequences => Seen.Select(stored => stored.Sequence);

    /// <summary>Completes when it is called for the first time.</summary>
    public Task Called => _called.Task;

    /// <summary>The next call does not return before <see cref="Release"/>.</summary>
    public void Hold() => _open.Reset();

    /// <summary>Lets the call return.</summary>
    public void Release() => _open.Set();

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        _called.TrySetResult();
        _open.Wait(TestContext.Current.CancellationToken);
        foreach (var stored in events)
        {
            Seen.Enqueue(stored);
            OnEvent?.Invoke(order, stored);
        }
    }
}
