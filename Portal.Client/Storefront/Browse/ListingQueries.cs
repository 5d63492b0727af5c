using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Browse;

/// <summary>Questions a listing page asks of what it shows.</summary>
internal static class ListingQueries
{
    extension(ProductQuery query)
    {
        /// <summary>How many filters the shopper has set; a price range counts once.</summary>
        public int FilterCount => query.Brands.Count + (query.MinPrice is null && query.MaxPrice is null ? 0 : 1) + (query.InStockOnly ? 1 : 0);

        /// <summary>Whether any filter is set.</summary>
        public bool IsNarrowed => query.FilterCount > 0;

        /// <summary>The first page of the same listing in the same order with no filter.</summary>
        public ProductQuery WithoutFilters() =>
            query with { Brands = [], MinPrice = null, MaxPrice = null, InStockOnly = false, Page = 1 };
    }
}
