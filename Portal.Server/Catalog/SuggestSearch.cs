using Portal.Server.Catalog.Search;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>Suggests, while the shopper types, what may be meant: searches, categories, products.</summary>
internal sealed class SuggestSearch(ProductSearch search, SearchVocabulary vocabulary, ICatalogue catalogue)
{
    /// <summary>The most lines an answer has.</summary>
    public const int MaximumLines = 8;

    /// <summary>Longer texts are cut: nobody reads suggestions for a pasted page.</summary>
    public const int MaximumText = 200;

    private const int MaximumSearches = 2;
    private const int MaximumCategories = 2;
    private const int LookedAt = 24;

    /// <summary>At most <see cref="MaximumLines"/> lines; none for a text without words.</summary>
    public IReadOnlyList<SearchSuggestion> Suggest(string text, string culture)
    {
        var typed = text.Length > MaximumText ? text[..MaximumText] : text;
        var phrase = SearchPhrase.Read(typed.Trim(), vocabulary.List);
        if (phrase.Terms.Count == 0)
        {
            return [];
        }

        var found = search.FindNamed(phrase, LookedAt).Select(index => catalogue[index])
            .DistinctBy(item => item.Product.ModelKey ?? item.Id).ToList();
        var lines = Searches(phrase, [.. found.Select(item => item.Title(culture))])
            .Concat(Categories(phrase, culture)).ToList();
        return [.. lines, .. found.Take(MaximumLines - lines.Count).Select(item => ToLine(item, culture))];
    }

    /// <summary>What the products found make of an unfinished last word; after that the mended text.</summary>
    private static IEnumerable<SearchSuggestion> Searches(SearchPhrase phrase, IReadOnlyList<string> titles)
    {
        var text = phrase.IsMended ? SearchWording.AsInTitles(phrase.Text, titles) : phrase.Text;
        return SearchWording.Completions(phrase, text, titles).Concat(phrase.IsMended ? [text] : [])
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MaximumSearches)
            .Select(line => new SearchSuggestion(SuggestionKind.Search, line, line, null, null, null));
    }

    private IEnumerable<SearchSuggestion> Categories(SearchPhrase phrase, string culture) => catalogue.Categories
        .Where(node => node.ParentKey is not null && catalogue.InCategory(node.Key).Count > 0)
        .Where(node => phrase.IsMeantBy($"{node.NameEn} {node.NameZh}"))
        .Take(MaximumCategories)
        .Select(node => new SearchSuggestion(SuggestionKind.Category, node.Name(culture), node.Key, null, null, null));

    private static SearchSuggestion ToLine(CatalogueItem item, string culture) =>
        new(SuggestionKind.Product, item.Title(culture), item.Id, item.PictureUrl, item.Price, item.Product.Currency);
}
