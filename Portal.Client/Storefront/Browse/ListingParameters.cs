namespace Portal.Client.Storefront.Browse;

/// <summary>A listing address's parameters as they were written, unread.</summary>
internal sealed record ListingParameters(
    IReadOnlyList<string>? Brands, string? Lowest, string? Highest, string? Stock, string? Sort, string? Page);
