namespace Portal.Shared.Catalog;

/// <summary>One line under the search box while the shopper types.</summary>
/// <param name="Kind">What it leads to.</param>
/// <param name="Text">The line to show, in the reader's language.</param>
/// <param name="Key">Product id, category key, or the words to search for.</param>
/// <param name="PictureUrl">Picture for a product line; otherwise null.</param>
/// <param name="Price">Price for a product line; otherwise null.</param>
/// <param name="Currency">ISO 4217 code for a product line; otherwise null.</param>
public sealed record SearchSuggestion(
    SuggestionKind Kind, string Text, string Key, string? PictureUrl, decimal? Price, string? Currency);

/// <summary>What a suggestion leads to.</summary>
public enum SuggestionKind
{
    /// <summary>A product page.</summary>
    Product,

    /// <summary>A category page.</summary>
    Category,

    /// <summary>A search.</summary>
    Search,
}
