using Portal.Server.Catalog.Listing;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>Answers a listing page from memory: filter, facets, order, page.</summary>
internal sealed class FindProducts(Catalogue catalogue, ListingOrder order)
{
    /// <summary>One page. The same query gives the same page until the catalogue changes, and no product stands on two pages.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="culture">The reader's language.</param>
    public ProductPage Find(ProductQuery query, string culture)
    {
        var matches = new ListingMatches(catalogue, query);
        foreach (var index in Candidates(query))
        {
            matches.Take(index);
        }

        var page = order.Page(matches.Indices, query, culture);
        return new ProductPage(
            [.. page.Select(index => catalogue[index].ToCard(culture))], matches.Indices.Count, query.Page, query.PageSize,
            matches.Brands(), matches.LowestPrice, matches.HighestPrice, null);
    }

    private IEnumerable<int> Candidates(ProductQuery query)
    {
        var key = query.Category ?? query.Department;
        var candidates = key is null ? Enumerable.Range(0, catalogue.Count) : catalogue.Members(key);
        return query.Search is { } search && search.Trim() is { Length: > 0 } words
            ? candidates.Where(index => Mentions(catalogue[index], words)) : candidates;
    }

    private static bool Mentions(CatalogueItem item, string words)
    {
        var text = $"{item.TitleEn} {item.TitleZh} {item.Product.Brand} {item.Category.NameEn} {item.Category.NameZh}";
        return words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
