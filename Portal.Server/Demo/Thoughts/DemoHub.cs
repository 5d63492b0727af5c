using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Portal.Server.Identity;
using Portal.Shared.Demo;

namespace Portal.Server.Demo.Thoughts;

/// <summary>A demonstration's live connection. A shopper hears of their own lists only.</summary>
[AllowAnonymous]
internal sealed class DemoHub(WatchThoughts thoughts) : Hub, IDemoHub
{
    /// <inheritdoc/>
    public IAsyncEnumerable<Thought> Thoughts(string culture, CancellationToken cancellationToken) => culture is "en" or "zh-CN"
        ? thoughts.WatchAsync(Context.User!.GetShopperId(), culture, cancellationToken)
        : throw new HubException("The language must be en or zh-CN.");
}
