using System.Globalization;
using Portal.Client.Api;
using Portal.Shared.Recommendations;

namespace Portal.Client.Live;

/// <summary>Lists in the browser: once over HTTP, live over the connection.</summary>
internal sealed class HubRecommendationsApi(HttpLists lists, ShopConnection connection) : IRecommendationsApi
{
    /// <inheritdoc/>
    public Task<RecommendationList> ListAsync(PlacementRequest request, CancellationToken cancellationToken = default) =>
        lists.ListAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<RecommendationList> WithoutAsync(PlacementRequest request, string productId, CancellationToken cancellationToken = default) =>
        lists.WithoutAsync(request, productId, cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(string productId, CancellationToken cancellationToken = default) => lists.ForgetAsync(productId, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecommendationList> WatchAsync(
        IReadOnlyList<PlacementRequest> requests, CancellationToken cancellationToken = default) =>
        connection.WatchAsync(requests, CultureInfo.CurrentUICulture.Name, cancellationToken);
}
