namespace Portal.Server.Catalog;

/// <summary>A product as stored.</summary>
public sealed class Product
{
    /// <summary>Opaque id, made by <see cref="ProductIds"/>.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Counts the products from 1 in the order they were first saved; never shown. The search index knows products by it,
    /// because small numbers in a row make it half the size.
    /// </summary>
    public long Number { get; set; }

    /// <summary>Stamp of the words this product has in the search index.</summary>
    public long SearchStamp { get; set; }

    /// <summary>Where the product comes from: <c>demo</c>, or the name of an import.</summary>
    public required string Source { get; init; }

    /// <summary>The source's own key, unique within it.</summary>
    public required string Sku { get; init; }

    /// <summary>Brand name; empty when there is none.</summary>
    public required string Brand { get; set; }

    /// <summary>Key of the category.</summary>
    public required string CategoryKey { get; set; }

    /// <summary>Price of one unit in hundredths of <see cref="Currency"/>; whole numbers sort and add without rounding.</summary>
    public required long PriceMinor { get; set; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; set; }

    /// <summary>Units on hand.</summary>
    public required int Stock { get; set; }

    /// <summary>Key shared by the variants of one model; null for a product without variants.</summary>
    public string? ModelKey { get; set; }

    /// <summary>When it came into the shop.</summary>
    public required DateTimeOffset AddedAt { get; set; }

    /// <summary>When it last came back into stock after it had been sold out; null: never.</summary>
    public DateTimeOffset? RestockedAt { get; set; }

    /// <summary>Key of the picture's silhouette; null: chosen by category and title.</summary>
    public string? Silhouette { get; set; }

    /// <summary>Colour of the thing itself, #RRGGBB; null: chosen by title.</summary>
    public string? Colour { get; set; }

    /// <summary>Brand accent, #RRGGBB.</summary>
    public string? Accent { get; set; }

    /// <summary>Brand main colour, #RRGGBB.</summary>
    public string? Tint { get; set; }

    /// <summary>Name of its own picture among <see cref="ProductPhotos"/>; null: one is drawn.</summary>
    public string? Photo { get; set; }

    /// <summary>No longer sold: kept for orders and history, never listed.</summary>
    public bool Removed { get; set; }

    /// <summary>Since when it is held back until somebody has looked at it; null: it is not.</summary>
    public DateTimeOffset? QuarantinedAt { get; set; }

    /// <summary>Why it is held back: the name of a rule, or a person's words.</summary>
    public string? QuarantineReason { get; set; }

    /// <summary>Its texts, one for each language, at least one.</summary>
    public List<ProductText> Texts { get; init; } = [];
}
