using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>Makes the list of a placement for a shopper, now.</summary>
public interface IRecommender
{
    /// <summary>The list; never null, and empty only when the shop has nothing it may show.</summary>
    /// <exception cref="KeyNotFoundException">No such placement.</exception>
    RecommendationList Recommend(RecommendationContext context);

    /// <summary>
    /// The list as it would be now had the shopper never done some of what they did: made by the code that makes the real one,
    /// shown to nobody, not logged. What other shoppers' models learned of those acts stays learned.
    /// </summary>
    /// <param name="context">For whom and where.</param>
    /// <param name="products">Ids of products they never dealt with; those the shopper has nothing to do with change nothing.</param>
    /// <param name="events">Ids of single acts they never did.</param>
    /// <exception cref="KeyNotFoundException">No such placement.</exception>
    RecommendationList RecommendWithout(
        RecommendationContext context, IReadOnlyCollection<string> products, IReadOnlyCollection<Guid>? events = null);
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
