using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Components.Admin.Shoppers;

/// <summary>What the page shows of one shopper.</summary>
/// <param name="ShopperId">The shopper; null before one is chosen.</param>
/// <param name="Acts">What they did, newest first, without what they were merely shown.</param>
/// <param name="Lists">What they would be shown now, by placement.</param>
/// <param name="Interests">What their acts say of what they like.</param>
/// <param name="Consent">What they agreed to.</param>
/// <param name="HasAccount">Whether an account owns the pseudonym.</param>
/// <param name="Held">How they are held back from learning; null when they are not.</param>
public sealed record ShopperPicture(
    string? ShopperId, IReadOnlyList<StoredEvent> Acts, IReadOnlyList<(string Placement, RecommendationList List)> Lists, ShopperInterests? Interests, ShopperConsent? Consent,
    bool HasAccount, HeldSource? Held)
{
    /// <summary>Nobody.</summary>
    public static ShopperPicture Nobody { get; } = new(null, [], [], null, null, false, null);
}
