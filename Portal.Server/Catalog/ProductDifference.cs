namespace Portal.Server.Catalog;

/// <summary>A product that a save would add or change.</summary>
/// <param name="ProductId">Its id.</param>
/// <param name="Sku">The source's own key.</param>
/// <param name="Title">Its title, as it would be.</param>
/// <param name="IsNew">Whether the shop does not know it yet.</param>
/// <param name="Fields">What would change; for a new one what it would say.</param>
public sealed record ProductDifference(string ProductId, string Sku, string Title, bool IsNew, IReadOnlyList<FieldDifference> Fields);
