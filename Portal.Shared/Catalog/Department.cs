namespace Portal.Shared.Catalog;

/// <summary>A department of the shop with its categories, in the reader's language.</summary>
public sealed record Department(string Key, string Name, int ProductCount, IReadOnlyList<Category> Categories);

/// <summary>A category of a department, in the reader's language.</summary>
public sealed record Category(string Key, string Name, int ProductCount, string? PictureUrl);
