namespace Portal.Shared.Recommendations;

/// <summary>Asks over HTTP for one list.</summary>
/// <param name="Placement">Key of the placement.</param>
/// <param name="ProductId">The product whose page it stands on, if any.</param>
/// <param name="Category">The category (or department) whose page it stands on, if any.</param>
/// <param name="OrderId">The order it thanks for, if any.</param>
/// <param name="Query">The search that found nothing, if any.</param>
/// <param name="Count">Items wanted, 1 to 48; null: the placement's own number.</param>
/// <param name="ShopperId">
/// Whose list it is. A browser leaves it out; a caller with an API key must name it, or the visit.
/// </param>
/// <param name="SessionId">
/// A visit, in place of the shopper: the list is that of whoever did something last in it. A visit nobody knows stands for a
/// shopper of that name, for a caller with an API key that knows no shoppers: its events carry the visit's name as the
/// shopper's. A browser can name a visit of its own shopper only.
/// </param>
public sealed record ListRequest(
    string Placement,
    string? ProductId = null,
    string? Category = null,
    string? OrderId = null,
    string? Query = null,
    int? Count = null,
    string? ShopperId = null,
    string? SessionId = null)
{
    /// <summary>The same without the shopper.</summary>
    public PlacementRequest ToPlacement() => new(Placement, ProductId, Category, OrderId, Query, Count);
}
