using Portal.Server.Catalog.Listing;
using Portal.Server.Catalog.Search;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>Answers a listing page: matches from memory or from the search index, then filter, facets, order, page.</summary>
internal sealed class FindProducts(Catalogue catalogue, ProductSearch search, ListingOrder order)
{
    /// <summary>One page. The same query gives the same page until the catalogue changes, and no product stands on two pages.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="culture">The reader's language.</param>
    public ProductPage Find(ProductQuery query, string culture)
    {
        var matches = new ListingMatches(catalogue, query);
        if (string.IsNullOrWhiteSpace(query.Search))
        {
            matches.TakeAll(Place(query));
            return Answer(query, culture, matches, order.Page(matches.Indices, query, culture), null);
        }

        var found = search.Find(query.Search);
        matches.TakeAll(found.Indices);
        var page = order.PageOfBest(matches.Indices, query, culture).ToList();
        return Answer(query, culture, matches, page, found.Searched is { } words ? SearchWording.AsInTitles(words, page.Select(Title)) : null);

        string Title(int index) => catalogue[index].Title(culture);
    }

    private IReadOnlyList<int> Place(ProductQuery query) =>
        (query.Category ?? query.Department) is { } key ? catalogue.Members(key) : [.. Enumerable.Range(0, catalogue.Count)];

    private ProductPage Answer(ProductQuery query, string culture, ListingMatches matches, IEnumerable<int> page, string? searched) => new(
        [.. page.Select(index => catalogue[index].ToCard(culture))], matches.Indices.Count, query.Page, query.PageSize,
        matches.Brands(), matches.LowestPrice, matches.HighestPrice, searched);
}
