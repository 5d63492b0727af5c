using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Demo;

/// <summary>The lists the shop itself makes for a placement; looked at, not served: nothing is logged or counted.</summary>
internal sealed class PlacementPolicy(IRecommender recommender, PlacementRequest request) : IListPolicy
{
    /// <inheritdoc/>
    public string Name => request.Placement;

    /// <inheritdoc/>
    public IReadOnlyList<string> Show(string shopperId) =>
        [.. recommender.RecommendWithout(new RecommendationContext(shopperId, request, "en"), []).Items.Select(item => item.Product.Id)];
}
