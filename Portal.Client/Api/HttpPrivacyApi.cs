using Portal.Shared;
using Portal.Shared.Privacy;

namespace Portal.Client.Api;

/// <summary>The choice over HTTP.</summary>
internal sealed class HttpPrivacyApi(ShopHttp shop) : IPrivacyApi
{
    /// <inheritdoc/>
    public Task<PrivacyState> StateAsync(CancellationToken cancellationToken = default) =>
        shop.GetAsync("api/privacy", PortalJson.Default.PrivacyState, cancellationToken);

    /// <inheritdoc/>
    public Task<PrivacyState> ChangeAsync(PrivacyChange change, CancellationToken cancellationToken = default) =>
        shop.SendAsync(HttpMethod.Put, "api/privacy", change, PortalJson.Default.PrivacyChange, PortalJson.Default.PrivacyState, cancellationToken);
}
