using System.Globalization;
using Portal.Server.Catalog;
using Portal.Shared.Catalog;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>Finds categories, brands and products by words, for those who write rules.</summary>
public sealed class ShopWords
{
    private readonly ICatalogue _catalogue;
    private readonly SuggestSearch _suggest;

    internal ShopWords(ICatalogue catalogue, SuggestSearch suggest) => (_catalogue, _suggest) = (catalogue, suggest);

    private static string Culture => CultureInfo.CurrentUICulture.Name;

    /// <summary>Categories and departments whose name holds the words.</summary>
    public IEnumerable<(string Key, string Name)> Categories(string words) => _catalogue.Categories
        .Select(node => (node.Key, Name: node.Name(Culture))).Where(node => Holds(node.Name, words));

    /// <summary>Brands that begin with the words, then those that hold them.</summary>
    public IEnumerable<(string Key, string Name)> Brands(string words) => Enumerable.Range(0, _catalogue.Count)
        .Select(index => _catalogue[index].Product.Brand).OfType<string>().Where(brand => Holds(brand, words)).Distinct(StringComparer.OrdinalIgnoreCase)
        .OrderByDescending(brand => brand.StartsWith(words, StringComparison.CurrentCultureIgnoreCase)).ThenBy(brand => brand, StringComparer.CurrentCulture)
        .Select(brand => (brand, brand));

    /// <summary>Products that the words find.</summary>
    public IEnumerable<(string Key, string Name)> Products(string words) => words.Length == 0 ? [] : _suggest.Suggest(words, Culture)
        .Where(line => line.Kind == SuggestionKind.Product).Select(line => (line.Key, line.Text));

    /// <summary>The name of a category; its key when there is none.</summary>
    public string CategoryName(string key) => _catalogue.FindCategory(key)?.Name(Culture) ?? key;

    /// <summary>The title of a product; its id when there is none.</summary>
    public string ProductName(string id) => _catalogue.Find(id)?.Title(Culture) ?? id;

    private static bool Holds(string name, string words) => name.Contains(words, StringComparison.CurrentCultureIgnoreCase);
}
