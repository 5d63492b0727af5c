using Portal.Client.Live;
using Portal.Shared.Events;

namespace Portal.Client.Tests.Live;

/// <summary>What survives the page, in memory.</summary>
internal sealed class KeptEvents : IUnsentEvents
{
    public IReadOnlyList<ShopEvent> Kept { get; set; } = [];

    public Task<IReadOnlyList<ShopEvent>> LoadAsync() => Task.FromResult(Kept);

    public Task SaveAsync(IReadOnlyList<ShopEvent> events)
    {
        Kept = events;
        return Task.CompletedTask;
    }
}
