using Microsoft.AspNetCore.SignalR;
using Portal.Client.Api;
using Portal.Shared.Events;

namespace Portal.Client.Live;

/// <summary>Records events over the live connection while it is open, otherwise over HTTP: the ids make a repeat harmless.</summary>
internal sealed class HubEventsApi(HttpEventsApi http, ShopConnection connection) : IEventsApi
{
    /// <inheritdoc/>
    public async Task<EventReceipt> RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken = default)
    {
        if (connection.IsOpen)
        {
            try
            {
                return await connection.RecordAsync(events, cancellationToken);
            }
            catch (Exception broken) when (broken is HubException or InvalidOperationException or IOException
                || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The connection went away under the call, or the hub would not have it: the other door decides.
            }
        }

        return await http.RecordAsync(events, cancellationToken);
    }
}
