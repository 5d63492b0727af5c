namespace Portal.Shared.Catalog;

/// <summary>One page of a listing, with what the filters need.</summary>
/// <param name="Items">The products of this page, in order.</param>
/// <param name="Total">How many products match on all pages.</param>
/// <param name="Page">Page number, from 1.</param>
/// <param name="PageSize">Products a page.</param>
/// <param name="Brands">Brands among the matches (before the brand filter), most frequent first.</param>
/// <param name="LowestPrice">Cheapest match before the price filter; 0 when nothing matches.</param>
/// <param name="HighestPrice">Dearest match before the price filter; 0 when nothing matches.</param>
/// <param name="CorrectedSearch">The words really searched for, when typing errors were mended; otherwise null.</param>
public sealed record ProductPage(
    IReadOnlyList<ProductCard> Items,
    int Total,
    int Page,
    int PageSize,
    IReadOnlyList<BrandCount> Brands,
    decimal LowestPrice,
    decimal HighestPrice,
    string? CorrectedSearch);

/// <summary>A brand and how many matches carry it.</summary>
public sealed record BrandCount(string Brand, int Count);
