namespace Portal.Server.Events;

/// <summary>
/// Hands every newly stored event, once and in the order of its sequence number, to the parts of the program that learn
/// from it. It runs behind the acknowledgement: a slow subscriber never delays a shopper's answer.
/// </summary>
public interface IEventFeed
{
    /// <summary>The last sequence number every subscriber has seen.</summary>
    long AppliedSequence { get; }

    /// <summary>Completes when every subscriber has seen the event with this number.</summary>
    Task WhenAppliedAsync(long sequence, CancellationToken cancellationToken = default);
}

/// <summary>Learns from stored events. Registered in the container; called by the feed, one call at a time.</summary>
public interface IEventSubscriber
{
    /// <summary>Where it stands in the row.</summary>
    EventSubscriberOrder Order { get; }

    /// <summary>
    /// The newest event it already knows when the feed starts, because it learned from the log at start-up: the feed goes
    /// on after it, so that nothing is counted twice or missed. Null: it begins with what is stored after the start.
    /// </summary>
    long? LearnedSequence => null;

    /// <summary>Takes the next events in. Must not throw for a single bad event and must not block.</summary>
    void Apply(IReadOnlyList<StoredEvent> events);
}

/// <summary>The row of subscribers: what a list is made from is brought up to date before lists are pushed.</summary>
public enum EventSubscriberOrder
{
    /// <summary>What each visitor did.</summary>
    Sessions,

    /// <summary>Counts and models over all visitors.</summary>
    Models,

    /// <summary>Pushing new lists.</summary>
    Push,

    /// <summary>Watching the rest (live metrics).</summary>
    Watch,
}
