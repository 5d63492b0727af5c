using Portal.Client.Api;
using Portal.Shared.Events;

namespace Portal.Client.Tests.Storefront;

/// <summary>Keeps what was recorded.</summary>
internal sealed class PaperEvents : IEventsApi
{
    public List<ShopEvent> Recorded { get; } = [];

    public Task<EventReceipt> RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken = default)
    {
        Recorded.AddRange(events);
        return Task.FromResult(new EventReceipt(events.Count, 0, []));
    }
}
