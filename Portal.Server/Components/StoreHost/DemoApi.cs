using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Client.Api;
using Portal.Server.Demo;
using Portal.Server.Identity;
using Portal.Shared.Demo;

namespace Portal.Server.Components.StoreHost;

/// <summary>The demo's questions while the storefront runs on the server. Where there is no demo, there is nothing to ask.</summary>
internal sealed class DemoApi(IServiceProvider services, AuthenticationStateProvider authentication) : IDemoApi
{
    /// <inheritdoc/>
    public async Task<DemoStatus> StatusAsync(CancellationToken cancellationToken = default) =>
        services.GetService<FindDemoStatus>() is { } find
            ? find.Find((await authentication.GetAuthenticationStateAsync()).User)
            : throw new ApiException(ApiException.NotFound);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Thought> ThoughtsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var watch = services.GetService<WatchThoughts>() ?? throw new ApiException(ApiException.NotFound);
        var shopper = (await authentication.GetAuthenticationStateAsync()).User.GetShopperId();
        await foreach (var thought in watch.WatchAsync(shopper, CultureInfo.CurrentUICulture.Name, cancellationToken))
        {
            yield return thought;
        }
    }
}
