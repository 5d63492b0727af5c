namespace Portal.Shared.Recommendations;

/// <summary>Asks what a list would be had the shopper never dealt with some products.</summary>
/// <param name="Request">The list.</param>
/// <param name="Products">Ids of the products, 1 to 200.</param>
/// <param name="ShopperId">Whose list it is. A browser leaves it out; a caller with an API key must name it.</param>
public sealed record WithoutRequest(PlacementRequest Request, IReadOnlyList<string> Products, string? ShopperId = null);
