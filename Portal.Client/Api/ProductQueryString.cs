using System.Globalization;
using System.Text;
using Portal.Shared.Catalog;

namespace Portal.Client.Api;

/// <summary>Writes a listing's conditions into an address; what is at its default is left out.</summary>
internal static class ProductQueryString
{
    /// <summary>The part of the address from the question mark on; empty when all is at its default.</summary>
    public static string Of(ProductQuery query)
    {
        var address = new StringBuilder();
        Add(address, "department", query.Department);
        Add(address, "category", query.Category);
        Add(address, "search", query.Search);
        foreach (var brand in query.Brands)
        {
            Add(address, "brands", brand);
        }

        Add(address, "minPrice", query.MinPrice?.ToString(CultureInfo.InvariantCulture));
        Add(address, "maxPrice", query.MaxPrice?.ToString(CultureInfo.InvariantCulture));
        Add(address, "inStockOnly", query.InStockOnly ? "true" : null);
        Add(address, "sort", query.Sort == ProductSort.Relevance ? null : query.Sort.ToString());
        Add(address, "page", query.Page == 1 ? null : query.Page.ToString(CultureInfo.InvariantCulture));
        Add(address, "pageSize", query.PageSize.ToString(CultureInfo.InvariantCulture));
        return address.ToString();
    }

    private static void Add(StringBuilder address, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            address.Append(address.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
