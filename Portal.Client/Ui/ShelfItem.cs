using Portal.Shared.Catalog;

namespace Portal.Client.Ui;

/// <summary>A product of a list at its place: what an act on a shelf or grid is told with.</summary>
/// <param name="Product">The product.</param>
/// <param name="Position">Its place, from 0.</param>
public sealed record ShelfItem(ProductCard Product, int Position);
