using Portal.Client.Storefront.Browse;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Search;

/// <summary>Addresses that a search leads to.</summary>
internal static class SearchAddress
{
    /// <summary>Path of the results.</summary>
    public const string Path = "/search";

    /// <summary>The results for some words.</summary>
    public static string Of(string words) => ListingAddress.Write(Path, new ProductQuery { Search = words });

    /// <summary>Where a suggestion leads.</summary>
    public static string Of(SearchSuggestion line) => line.Kind switch
    {
        SuggestionKind.Product => $"/p/{Uri.EscapeDataString(line.Key)}",
        SuggestionKind.Category => $"/c/{Uri.EscapeDataString(line.Key)}",
        _ => Of(line.Key),
    };

    /// <summary>The words searched for, if <paramref name="address"/> is one of results.</summary>
    public static string? WordsOf(string address)
    {
        var uri = new Uri(address);
        return uri.AbsolutePath != Path ? null : uri.Query.TrimStart('?').Split('&')
            .Where(pair => pair.StartsWith(ListingAddress.Search + "=", StringComparison.Ordinal))
            .Select(pair => Uri.UnescapeDataString(pair[(ListingAddress.Search.Length + 1)..].Replace('+', ' ')))
            .FirstOrDefault();
    }
}
