using Portal.Shared;
using Portal.Shared.Recommendations;

namespace Portal.Client.Api;

/// <summary>Lists, one at a time, over HTTP.</summary>
internal sealed class HttpLists(ShopHttp shop)
{
    /// <summary>The list of a placement now.</summary>
    /// <exception cref="ApiException">It could not be had.</exception>
    public Task<RecommendationList> ListAsync(PlacementRequest request, CancellationToken cancellationToken) =>
        shop.SendAsync(
            HttpMethod.Post, "api/recommendations", request, PortalJson.Default.PlacementRequest,
            PortalJson.Default.RecommendationList, cancellationToken);
}
