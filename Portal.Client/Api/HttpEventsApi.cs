using Portal.Shared;
using Portal.Shared.Events;

namespace Portal.Client.Api;

/// <summary>Records events over HTTP.</summary>
internal sealed class HttpEventsApi(ShopHttp shop) : IEventsApi
{
    /// <inheritdoc/>
    public Task<EventReceipt> RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken = default) =>
        shop.SendAsync(
            HttpMethod.Post, "api/events", events, PortalJson.Default.IReadOnlyListShopEvent, PortalJson.Default.EventReceipt,
            cancellationToken);
}
