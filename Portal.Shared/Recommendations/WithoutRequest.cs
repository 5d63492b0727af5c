namespace Portal.Shared.Recommendations;

/// <summary>Asks what a list would be had the shopper never dealt with some products, or never done some single acts.</summary>
/// <param name="Request">The list.</param>
/// <param name="Products">Ids of the products, all acts with which are left out. With the acts 1 to 200.</param>
/// <param name="ShopperId">Whose list it is. A browser leaves it out; a caller with an API key must name it.</param>
/// <param name="Events">Ids of single acts, as they were recorded with.</param>
public sealed record WithoutRequest(
    PlacementRequest Request, IReadOnlyList<string>? Products = null, string? ShopperId = null, IReadOnlyList<Guid>? Events = null);
