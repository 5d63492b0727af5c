namespace Portal.Server.Events.Feed;

/// <summary>A subscriber and where it goes on.</summary>
/// <param name="Subscriber">The subscriber.</param>
/// <param name="LearnedSequence">The newest event it knew when the feed started.</param>
internal sealed record FeedSubscription(IEventSubscriber Subscriber, long LearnedSequence)
{
    /// <summary>Hands over what the subscriber does not know yet.</summary>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        if (events[0].Sequence <= LearnedSequence)
        {
            events = [.. events.SkipWhile(stored => stored.Sequence <= LearnedSequence)];
        }

        if (events.Count > 0)
        {
            Subscriber.Apply(events);
        }
    }
}
