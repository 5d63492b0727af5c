namespace Portal.Shared.Recommendations;

/// <summary>Asks for the lists of many shoppers for one placement, such as for a letter to each.</summary>
/// <param name="Placement">Key of the placement.</param>
/// <param name="ShopperIds">The shoppers, each 1 to 64 characters.</param>
/// <param name="Count">Items wanted in each list, 1 to 48; null: the placement's own number.</param>
/// <param name="ProductId">The product all lists go with, where the placement needs one.</param>
/// <param name="Category">The category (or department) of all lists, where the placement needs one.</param>
public sealed record ListBatchRequest(
    string Placement, IReadOnlyList<string> ShopperIds, int? Count = null, string? ProductId = null, string? Category = null);

/// <summary>One list of a batch.</summary>
/// <param name="ShopperId">Whose it is.</param>
/// <param name="List">The list.</param>
public sealed record ShopperList(string ShopperId, RecommendationList List);
