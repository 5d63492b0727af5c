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

    /// <summary>The list as it would be without a product.</summary>
    /// <exception cref="ApiException">It could not be had.</exception>
    public Task<RecommendationList> WithoutAsync(PlacementRequest request, string productId, CancellationToken cancellationToken) =>
        shop.SendAsync(
            HttpMethod.Post, "api/recommendations/without", new WithoutRequest(request, [productId]), PortalJson.Default.WithoutRequest,
            PortalJson.Default.RecommendationList, cancellationToken);

    /// <summary>Forgets a product.</summary>
    /// <exception cref="ApiException">It could not be forgotten.</exception>
    public Task ForgetAsync(string productId, CancellationToken cancellationToken) =>
        shop.DeleteAsync($"api/history/{Uri.EscapeDataString(productId)}", cancellationToken);
}
