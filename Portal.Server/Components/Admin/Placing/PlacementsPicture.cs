using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>What the page of placements shows of a moment.</summary>
public sealed class PlacementsPicture
{
    internal PlacementsPicture(IReadOnlyList<StoredPlacement> placements) => Placements = placements;

    internal IReadOnlyList<StoredPlacement> Placements { get; }
}
