namespace Portal.Shared.Catalog;

/// <summary>What a tile of the shop shows of one product, in the reader's language.</summary>
/// <param name="Id">Opaque product id.</param>
/// <param name="Title">Title in the reader's language, or the catalogue's own where no translation exists.</param>
/// <param name="Brand">Brand name; empty when the product has none.</param>
/// <param name="CategoryKey">Key of the category the product stands in.</param>
/// <param name="CategoryName">Name of that category in the reader's language.</param>
/// <param name="Price">Price of one unit, in <paramref name="Currency"/>, greater than 0.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PictureUrl">Site-relative address of the picture.</param>
/// <param name="InStock">Whether at least one unit can be bought now.</param>
public sealed record ProductCard(
    string Id,
    string Title,
    string Brand,
    string CategoryKey,
    string CategoryName,
    decimal Price,
    string Currency,
    string PictureUrl,
    bool InStock);
