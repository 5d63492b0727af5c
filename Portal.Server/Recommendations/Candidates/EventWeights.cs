using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>How much an event says about a product's popularity: whole numbers, so that sums are exact in any order.</summary>
internal static class EventWeights
{
    /// <summary>The weight; 0 for an event that says nothing.</summary>
    public static int Of(ShopEventType type) => type switch
    {
        ShopEventType.View or ShopEventType.Click => 1,
        ShopEventType.Favourite => 2,
        ShopEventType.AddToCart => 4,
        ShopEventType.Purchase => 8,
        _ => 0,
    };
}
