using Portal.Shared;
using Portal.Shared.Demo;

namespace Portal.Client.Api;

/// <summary>The demo's questions over HTTP.</summary>
internal sealed class HttpDemo(ShopHttp shop)
{
    /// <summary>Who shops in this browser and who else could.</summary>
    /// <exception cref="ApiException">It could not be had.</exception>
    public Task<DemoStatus> StatusAsync(CancellationToken cancellationToken) =>
        shop.GetAsync(DemoDoors.Status.TrimStart('/'), PortalJson.Default.DemoStatus, cancellationToken);
}
