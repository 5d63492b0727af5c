using Portal.Shared.Recommendations;

namespace Portal.Server.Demo.World;

/// <summary>Shows the shoppers of the world what the shop recommends.</summary>
internal interface IShownLists
{
    /// <summary>The list of a placement for a shopper, now.</summary>
    RecommendationList Show(string shopperId, PlacementRequest request);
}
