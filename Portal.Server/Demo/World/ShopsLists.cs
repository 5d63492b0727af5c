using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Demo.World;

/// <summary>The shop's own lists, as every page shows them.</summary>
internal sealed class ShopsLists(IRecommender recommender) : IShownLists
{
    /// <inheritdoc/>
    public RecommendationList Show(string shopperId, PlacementRequest request) =>
        recommender.Recommend(new RecommendationContext(shopperId, request, "en"));
}
