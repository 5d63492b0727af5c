using Portal.Server.Catalog;

namespace Portal.Server.Quality.Products;

/// <summary>A product on sale, with what its texts come to.</summary>
/// <param name="Item">The product.</param>
/// <param name="DescriptionLength">Characters of its longest description.</param>
internal sealed record LookedProduct(CatalogueItem Item, int DescriptionLength);
