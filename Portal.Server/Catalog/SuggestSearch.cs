using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>Suggests what the shopper may be typing.</summary>
internal sealed class SuggestSearch(FindProducts findProducts, ICatalogue catalogue)
{
    /// <summary>The most lines an answer has.</summary>
    public const int MaximumLines = 8;

    private const int MaximumCategories = 3;

    /// <summary>At most <see cref="MaximumLines"/> lines; none for an empty text.</summary>
    public IReadOnlyList<SearchSuggestion> Suggest(string text, string culture)
    {
        var words = text.Trim();
        if (words.Length == 0)
        {
            return [];
        }

        var categories = catalogue.Categories.Where(row => row.Name(culture).Contains(words, StringComparison.OrdinalIgnoreCase))
            .Take(MaximumCategories)
            .Select(row => new SearchSuggestion(SuggestionKind.Category, row.Name(culture), row.Key, null, null, null));
        var products = findProducts.Find(new ProductQuery { Search = words, PageSize = MaximumLines }, culture).Items
            .Select(card => new SearchSuggestion(SuggestionKind.Product, card.Title, card.Id, card.PictureUrl, card.Price, card.Currency));
        return [.. categories.Concat(products).Take(MaximumLines)];
    }
}
