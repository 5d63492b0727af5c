using Portal.Shared.Events;

namespace Portal.Client.Live;

/// <summary>On the server nothing is ever unsent for longer than the page lives: events are recorded in process.</summary>
public sealed class NoUnsentEvents : IUnsentEvents
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ShopEvent>> LoadAsync() => Task.FromResult<IReadOnlyList<ShopEvent>>([]);

    /// <inheritdoc/>
    public Task SaveAsync(IReadOnlyList<ShopEvent> events) => Task.CompletedTask;
}
