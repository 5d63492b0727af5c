using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Components.StoreHost;

/// <summary>Hears from the event feed whose cart changed, and tells the pages this process runs for that shopper.</summary>
internal sealed class CartFeed : IEventSubscriber
{
    /// <inheritdoc/>
    public EventSubscriberOrder Order => EventSubscriberOrder.Push;

    /// <summary>A shopper's cart changed.</summary>
    public event Action<string>? Changed;

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        if (Changed is not { } tell)
        {
            return;
        }

        foreach (var shopper in events.Where(Touches).Select(stored => stored.ShopperId).Distinct(StringComparer.Ordinal))
        {
            tell(shopper);
        }
    }

    private static bool Touches(StoredEvent stored) =>
        stored.Type is ShopEventType.AddToCart or ShopEventType.RemoveFromCart or ShopEventType.Purchase;
}
