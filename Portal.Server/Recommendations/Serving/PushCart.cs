using Microsoft.AspNetCore.SignalR;
using Portal.Server.Events;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Tells a shopper's open pages the new number of units in the cart.</summary>
internal sealed class PushCart(IHubContext<ShopHub, IShopClient> hub, ShopConnections connections, ISessions sessions) : IEventSubscriber
{
    /// <inheritdoc/>
    public EventSubscriberOrder Order => EventSubscriberOrder.Push;

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        if (connections.Shoppers == 0)
        {
            return;
        }

        foreach (var shopper in events.Where(ChangesCart).Select(stored => stored.ShopperId).Distinct(StringComparer.Ordinal))
        {
            if (connections.Has(shopper))
            {
                // Not awaited: a slow connection must not hold the feed up. A connection that fails is closed by SignalR.
                _ = hub.Clients.Group(shopper).CartChanged(sessions.Get(shopper).CartUnits);
            }
        }
    }

    private static bool ChangesCart(StoredEvent stored) =>
        stored.Type is ShopEventType.AddToCart or ShopEventType.RemoveFromCart or ShopEventType.Purchase;
}
