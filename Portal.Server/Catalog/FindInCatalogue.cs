namespace Portal.Server.Catalog;

/// <summary>Finds products for those who keep the catalogue, whether shoppers can see them or not. In memory: a pass over a hundred thousand takes some hundredths of a second.</summary>
public sealed class FindInCatalogue(ICatalogue catalogue)
{
    /// <summary>A page of products, and how many there are.</summary>
    /// <param name="query">Which.</param>
    /// <param name="culture">Language titles are ordered in.</param>
    /// <param name="skip">Products before the page.</param>
    /// <param name="take">Products of the page.</param>
    public (IReadOnlyList<CatalogueItem> Page, int Total) Run(CatalogueQuery query, string culture, int skip, int take)
    {
        var words = query.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        CatalogueItem[] found = [.. Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index]).Where(item => Stands(item, query) && Says(item, words))];
        return ([.. Ordered(found, query.Order, culture).Skip(skip).Take(take)], found.Length);
    }

    /// <summary>The sources products come from, by name.</summary>
    public IReadOnlyList<string> Sources() =>
        [.. Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index].Product.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>How a product stands.</summary>
    public static CatalogueState StateOf(CatalogueItem item) => item.IsQuarantined ? CatalogueState.HeldBack : item.Removed ? CatalogueState.Removed
        : item.Stock > 0 ? CatalogueState.OnSale : CatalogueState.SoldOut;

    private static bool Stands(CatalogueItem item, CatalogueQuery query) =>
        (query.State == CatalogueState.Any || StateOf(item) == query.State)
        && (query.Source.Length == 0 || item.Product.Source == query.Source)
        && (query.Category.Length == 0 || item.Category.Key == query.Category || item.Department.Key == query.Category);

    private static bool Says(CatalogueItem item, string[] words) => words.Length == 0
        || (words.Length == 1 && (item.Id.StartsWith(words[0], StringComparison.Ordinal) || item.Product.Sku.StartsWith(words[0], StringComparison.OrdinalIgnoreCase)))
        || item.Names is var names && Array.TrueForAll(words, word => names.Contains(word, StringComparison.CurrentCultureIgnoreCase));

    private static IEnumerable<CatalogueItem> Ordered(CatalogueItem[] items, CatalogueOrder order, string culture) => order switch
    {
        CatalogueOrder.Title => items.OrderBy(item => item.Title(culture), StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo(culture), ignoreCase: true)).ThenBy(item => item.Index),
        CatalogueOrder.Price => items.OrderBy(item => item.Price).ThenBy(item => item.Index),
        CatalogueOrder.PriceDown => items.OrderByDescending(item => item.Price).ThenBy(item => item.Index),
        CatalogueOrder.Stock => items.OrderBy(item => item.Stock).ThenBy(item => item.Index),
        _ => items.OrderByDescending(item => item.Product.AddedAt).ThenByDescending(item => item.Index),
    };
}
