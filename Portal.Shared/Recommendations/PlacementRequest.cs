namespace Portal.Shared.Recommendations;

/// <summary>Asks for the list of one placement in one context. Equal requests of one shopper get equal lists.</summary>
/// <param name="Placement">Key of the placement.</param>
/// <param name="ProductId">The product whose page it stands on, if any.</param>
/// <param name="Category">The category (or department) whose page it stands on, if any.</param>
/// <param name="OrderId">The order it thanks for, if any.</param>
/// <param name="Query">The search that found nothing, if any.</param>
/// <param name="Count">Items wanted, 1 to 48; null: the placement's own number.</param>
public sealed record PlacementRequest(
    string Placement,
    string? ProductId = null,
    string? Category = null,
    string? OrderId = null,
    string? Query = null,
    int? Count = null);
