using Portal.Server.Catalog;

namespace Portal.Server.Components.Admin.Products;

/// <summary>What the page of the catalogue shows of one moment.</summary>
/// <param name="Items">The products of the page.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Sources">Where products come from.</param>
/// <param name="Shelves">Departments and categories.</param>
public sealed record CataloguePicture(IReadOnlyList<CatalogueItem> Items, int Total, IReadOnlyList<string> Sources, IReadOnlyList<CategoryNode> Shelves);
