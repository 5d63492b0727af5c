using Microsoft.AspNetCore.Components.Authorization;
using Portal.Client.Api;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Shared.Events;

namespace Portal.Server.Components.StoreHost;

/// <summary>The intake as a storefront component that runs on the server reaches it: in process, as the circuit's shopper.</summary>
internal sealed class EventsApi(IEventIntake intake, AuthenticationStateProvider authentication) : IEventsApi
{
    public async Task<EventReceipt> RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        try
        {
            var answer = await intake.RecordAsync(events, new EventSender(state.User.FindShopperId()), cancellationToken);
            return answer.Receipt ?? throw new ApiException(ApiException.Busy);
        }
        catch (EventsNotStoredException error)
        {
            throw new ApiException(ApiException.Busy, error);
        }
    }
}
