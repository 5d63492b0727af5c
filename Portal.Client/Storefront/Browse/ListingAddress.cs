using System.Globalization;
using System.Text;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Browse;

/// <summary>
/// A listing's filters, order and page as an address, and back. The address is the only state of a listing page, so that
/// back, forward, bookmarks and shared links all show the same products.
/// </summary>
internal static class ListingAddress
{
    /// <summary>Parameter that repeats, once a brand.</summary>
    public const string Brand = "brand";

    /// <summary>Parameter with the lowest price.</summary>
    public const string Lowest = "min";

    /// <summary>Parameter with the highest price.</summary>
    public const string Highest = "max";

    /// <summary>Parameter that leaves out what is sold out, when it is <c>1</c>.</summary>
    public const string Stock = "stock";

    /// <summary>Parameter with the order's word.</summary>
    public const string Sort = "sort";

    /// <summary>Parameter with the page number.</summary>
    public const string Page = "page";

    /// <summary>Parameter with the words searched for.</summary>
    public const string Search = "q";

    private const int MostBrands = 40;
    private const decimal DearestPrice = 10_000_000;

    private static readonly (string Word, ProductSort Sort)[] Sorts =
    [
        ("price-low", ProductSort.PriceAscending),
        ("price-high", ProductSort.PriceDescending),
        ("newest", ProductSort.Newest),
        ("title", ProductSort.Title),
    ];

    /// <summary>The word that stands for an order in an address; empty for the usual order.</summary>
    public static string WordOf(ProductSort sort) => Array.Find(Sorts, pair => pair.Sort == sort).Word ?? "";

    /// <summary>The order a word stands for; the usual order for any other word.</summary>
    public static ProductSort SortOf(string? word) => Array.Find(Sorts, pair => pair.Word == word).Sort;

    /// <summary>
    /// Reads what an address asks for. What cannot be read asks nothing: a shared link with a typing error still shows products.
    /// </summary>
    /// <param name="parameters">The address's parameters.</param>
    public static ProductQuery Read(ListingParameters parameters)
    {
        var lowest = ReadPrice(parameters.Lowest);
        var highest = ReadPrice(parameters.Highest);
        var swapped = lowest > highest;
        return new ProductQuery
        {
            Brands = ReadBrands(parameters.Brands),
            MinPrice = swapped ? highest : lowest,
            MaxPrice = swapped ? lowest : highest,
            InStockOnly = parameters.Stock == "1",
            Sort = SortOf(parameters.Sort),
            Page = int.TryParse(parameters.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? Math.Clamp(page, 1, 100_000) : 1,
        };
    }

    /// <summary>The address of a listing; leaves out all that is as usual.</summary>
    /// <param name="path">Site-relative path of the page (<c>/c/mugs</c>).</param>
    /// <param name="query">What it shows.</param>
    public static string Write(string path, ProductQuery query)
    {
        var address = new StringBuilder(path);
        Add(address, Search, query.Search);
        foreach (var brand in query.Brands)
        {
            Add(address, Brand, brand);
        }

        Add(address, Lowest, query.MinPrice?.ToString(CultureInfo.InvariantCulture));
        Add(address, Highest, query.MaxPrice?.ToString(CultureInfo.InvariantCulture));
        Add(address, Stock, query.InStockOnly ? "1" : null);
        Add(address, Sort, WordOf(query.Sort));
        Add(address, Page, query.Page > 1 ? query.Page.ToString(CultureInfo.InvariantCulture) : null);
        return address.ToString();
    }

    private static string[] ReadBrands(IEnumerable<string>? brands) =>
        [.. (brands ?? []).Where(brand => brand is { Length: > 0 and <= 100 }).Distinct(StringComparer.Ordinal).Take(MostBrands)];

    private static decimal? ReadPrice(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
        && price is >= 0 and <= DearestPrice ? price : null;

    private static void Add(StringBuilder address, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            address.Append(address.ToString().Contains('?') ? '&' : '?')
                .Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
