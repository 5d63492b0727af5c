using System.Text.Json;
using Microsoft.JSInterop;
using Portal.Shared;
using Portal.Shared.Events;

namespace Portal.Client.Live;

/// <summary>Keeps unsent events in the browser's local storage.</summary>
internal sealed class BrowserUnsentEvents(IJSRuntime js) : IUnsentEvents
{
    private const string Key = "portal.unsent";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShopEvent>> LoadAsync()
    {
        try
        {
            var kept = await js.InvokeAsync<string?>("localStorage.getItem", Key);
            return kept is null ? [] : JsonSerializer.Deserialize(kept, PortalJson.Default.ListShopEvent) ?? [];
        }
        catch (Exception unusable) when (unusable is JSException or JsonException)
        {
            // Storage is off, or holds something an older page wrote: start without.
            return [];
        }
    }

    /// <inheritdoc/>
    public async Task SaveAsync(IReadOnlyList<ShopEvent> events)
    {
        try
        {
            await (events.Count == 0
                ? js.InvokeVoidAsync("localStorage.removeItem", Key)
                : js.InvokeVoidAsync("localStorage.setItem", Key, JsonSerializer.Serialize(events, PortalJson.Default.IReadOnlyListShopEvent)));
        }
        catch (JSException)
        {
            // Storage is off or full: the events stay in memory only.
        }
    }
}
