using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>Makes the list of a placement for a shopper, now.</summary>
public interface IRecommender
{
    /// <summary>The list; never null, and empty only when the shop has nothing it may show.</summary>
    /// <exception cref="KeyNotFoundException">No such placement.</exception>
    RecommendationList Recommend(RecommendationContext context);
}

/// <summary>For whom and where a list is made.</summary>
/// <param name="ShopperId">The shopper.</param>
/// <param name="Request">The placement and its context.</param>
/// <param name="Culture">The reader's language, <c>en</c> or <c>zh-CN</c>.</param>
public sealed record RecommendationContext(string ShopperId, PlacementRequest Request, string Culture);

/// <summary>Lists that change under the shopper's click.</summary>
public interface ILiveLists
{
    /// <summary>Sends each placement's list at once and again whenever an event changes it; a slow reader gets the latest only.</summary>
    IAsyncEnumerable<RecommendationList> WatchAsync(
        string shopperId, IReadOnlyList<PlacementRequest> requests, string culture, CancellationToken cancellationToken);
}
