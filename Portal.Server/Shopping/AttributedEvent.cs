using Portal.Shared.Events;
using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>Makes the event of an act on the page.</summary>
internal static class AttributedEvent
{
    /// <summary>The event, with the client's id and what led to the act.</summary>
    public static ShopEvent ToEvent(
        this Attribution attribution, ShopEventType type, string shopperId, string productId, DateTimeOffset occurredAt) => new()
    {
        EventId = attribution.EventId,
        Type = type,
        ShopperId = shopperId,
        SessionId = attribution.SessionId,
        ProductId = productId,
        Placement = attribution.Placement,
        ListId = attribution.ListId,
        Position = attribution.Position,
        OccurredAt = occurredAt,
    };
}
