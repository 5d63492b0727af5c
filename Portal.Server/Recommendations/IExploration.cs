using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>Stage 4, within the rules: gives products that would not be seen a few places, with known probabilities.</summary>
internal interface IExploration
{
    /// <summary>The draw of one list, or null when its placement explores nothing.</summary>
    IListDraw? For(Placement placement, string shopperId, PlacementRequest request);
}
