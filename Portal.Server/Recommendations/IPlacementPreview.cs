using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>Shows what settings of a placement would come to, before anybody is served by them. Nothing is drawn, logged or remembered.</summary>
internal interface IPlacementPreview
{
    /// <summary>The list a shopper would get now.</summary>
    /// <param name="placement">The settings, in service or not; usable ones.</param>
    /// <param name="shopperId">The shopper; one who did nothing yet gets what everybody new would.</param>
    /// <param name="page">The page it stands on.</param>
    PreviewedList List(Placement placement, string shopperId, PlacementRequest page);

    /// <summary>How many products of the catalogue each rule concerns that looks at the product alone, in the order of the settings.</summary>
    IReadOnlyList<RuleReach> Reach(PlacementRules rules);
}
