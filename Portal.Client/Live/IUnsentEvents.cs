using Portal.Shared.Events;

namespace Portal.Client.Live;

/// <summary>Keeps events that could not be sent, beyond the life of the page.</summary>
public interface IUnsentEvents
{
    /// <summary>What was kept; empty when there is nothing.</summary>
    Task<IReadOnlyList<ShopEvent>> LoadAsync();

    /// <summary>Keeps these instead of what was kept before.</summary>
    Task SaveAsync(IReadOnlyList<ShopEvent> events);
}
