namespace Portal.Shared.Catalog;

/// <summary>Everything the product page shows.</summary>
/// <param name="Card">The tile's view of the same product.</param>
/// <param name="Description">Running text in the reader's language; may be empty.</param>
/// <param name="DepartmentKey">Key of the department above the category.</param>
/// <param name="DepartmentName">Its name in the reader's language.</param>
/// <param name="Attributes">Named facts in the catalogue's order.</param>
/// <param name="Stock">Units on hand, 0 or more.</param>
/// <param name="Variants">Other products of the same model (colour, size, pack), this one included; empty when there is only one.</param>
public sealed record ProductDetail(
    ProductCard Card,
    string Description,
    string DepartmentKey,
    string DepartmentName,
    IReadOnlyList<ProductAttribute> Attributes,
    int Stock,
    IReadOnlyList<ProductVariant> Variants);

/// <summary>One named fact about a product, in the reader's language.</summary>
public sealed record ProductAttribute(string Key, string Name, string Value);

/// <summary>A sibling product of the same model.</summary>
/// <param name="ProductId">Its product id.</param>
/// <param name="Label">What sets it apart ("Midnight blue").</param>
/// <param name="Colour">Swatch colour as #RRGGBB, or null.</param>
/// <param name="InStock">Whether it can be bought now.</param>
public sealed record ProductVariant(string ProductId, string Label, string? Colour, bool InStock);
