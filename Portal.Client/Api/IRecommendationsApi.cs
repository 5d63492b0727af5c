using Portal.Shared.Recommendations;

namespace Portal.Client.Api;

/// <summary>Lists: once, or live.</summary>
public interface IRecommendationsApi
{
    /// <summary>The list of a placement now; used for the prerendered page and while there is no live connection.</summary>
    /// <exception cref="ApiException">It could not be had.</exception>
    Task<RecommendationList> ListAsync(PlacementRequest request, CancellationToken cancellationToken = default);

    /// <summary>The list as it would be had the shopper never dealt with a product.</summary>
    /// <exception cref="ApiException">It could not be had.</exception>
    Task<RecommendationList> WithoutAsync(PlacementRequest request, string productId, CancellationToken cancellationToken = default);

    /// <summary>Forgets a product: every act with it is deleted, cart and favourites lose it. Open lists change by themselves.</summary>
    /// <exception cref="ApiException">It could not be forgotten; nothing is lost, try again.</exception>
    Task ForgetAsync(string productId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Each placement's list at once and again whenever an event changes it. Ends or throws when the connection is lost;
    /// the caller (Live) opens it again.
    /// </summary>
    IAsyncEnumerable<RecommendationList> WatchAsync(
        IReadOnlyList<PlacementRequest> requests, CancellationToken cancellationToken = default);
}
