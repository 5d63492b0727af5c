using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Shopping;

/// <summary>What the shopper marked, one way or the other; newest first.</summary>
/// <param name="Favourites">The favourites.</param>
/// <param name="Hidden">The products to be left out of every list.</param>
public sealed record KeptProducts(IReadOnlyList<ProductCard> Favourites, IReadOnlyList<ProductCard> Hidden);
