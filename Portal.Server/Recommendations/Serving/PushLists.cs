using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Serving;

/// <summary>
/// Last of the subscribers that make lists: tells the open streams which of their lists an event affects. The lists
/// themselves are made by the streams' readers.
/// </summary>
internal sealed class PushLists(LiveLists live) : IEventSubscriber
{
    /// <inheritdoc/>
    public EventSubscriberOrder Order => EventSubscriberOrder.Push;

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        if (live.Shoppers == 0)
        {
            return;
        }

        foreach (var stored in events)
        {
            if (stored.Type != ShopEventType.Impression)
            {
                foreach (var watch in live.Of(stored.ShopperId))
                {
                    watch.Tell(stored);
                }
            }
        }
    }
}
