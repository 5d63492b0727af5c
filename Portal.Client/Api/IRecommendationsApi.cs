using Portal.Shared.Recommendations;

namespace Portal.Client.Api;

/// <summary>Lists: once, or live.</summary>
public interface IRecommendationsApi
{
    /// <summary>The list of a placement now; used for the prerendered page and while there is no live connection.</summary>
    /// <exception cref="ApiException">It could not be had.</exception>
    Task<RecommendationList> ListAsync(PlacementRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Each placement's list at once and again whenever an event changes it. Ends or throws when the connection is lost;
    /// the caller (Live) opens it again.
    /// </summary>
    IAsyncEnumerable<RecommendationList> WatchAsync(
        IReadOnlyList<PlacementRequest> requests, CancellationToken cancellationToken = default);
}
