using Portal.Shared.Events;

namespace Portal.Client.Api;

/// <summary>Records what the shopper did.</summary>
public interface IEventsApi
{
    /// <summary>Records events; answers after they are on disk. Safe to repeat: each event id counts once.</summary>
    /// <exception cref="ApiException">They could not be recorded; send them again later.</exception>
    Task<EventReceipt> RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken = default);
}
