using Portal.Client.Api;
using Portal.Shared.Events;
using Portal.Shared.Recommendations.OnDevice;

namespace Portal.Client.OnDevice;

/// <summary>Keeps what the shopper does in this browser instead of telling the shop; what lists do not go by is not kept at all.</summary>
internal sealed class DeviceEvents(DeviceHistory history, TimeProvider time) : IEventsApi
{
    /// <inheritdoc/>
    public async Task<EventReceipt> RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken = default)
    {
        LocalAct[] acts =
        [
            .. events.Where(told => told is { ProductId: not null, Type: not (ShopEventType.Impression or ShopEventType.Search) })
                .Select(told => new LocalAct(told.EventId, told.Type, told.ProductId!, told.OccurredAt ?? time.GetUtcNow(), told.Quantity ?? 1, told.OrderId)),
        ];
        if (acts.Length > 0)
        {
            await history.RecordAsync(acts);
        }

        return new EventReceipt(acts.Length, 0, []) { NotKept = events.Count - acts.Length };
    }
}
