using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>
/// Looks into a shopper's lists as the pipeline makes them now: what stands there and why, and of any product what kept it out. Shown to
/// no shopper, not logged, and nothing of the shopper is remembered.
/// </summary>
internal interface IWhyShown
{
    /// <summary>Keys of the placements, in alphabetical order.</summary>
    IReadOnlyList<string> Placements { get; }

    /// <summary>The list a shopper would be shown now, with its reasons; null when the placement needs a page that nothing is known of.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="placement">Key of the placement.</param>
    /// <param name="culture">Language of titles.</param>
    RecommendationList? List(string shopperId, string placement, string culture);

    /// <summary>What became of a product on its way into a shopper's list; null when there is no such placement or product.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="placement">Key of the placement.</param>
    /// <param name="productId">The product.</param>
    WhyShown? Look(string shopperId, string placement, string productId);
}
