namespace Portal.Server.Catalog;

/// <summary>A product as a source describes it; <see cref="SaveProducts"/> turns it into rows.</summary>
public sealed record ProductDraft
{
    /// <summary>The source's own key.</summary>
    public required string Sku { get; init; }

    /// <summary>Texts by language; at least one.</summary>
    public required IReadOnlyList<ProductTextDraft> Texts { get; init; }

    /// <summary>Brand name; empty when there is none.</summary>
    public string Brand { get; init; } = "";

    /// <summary>Key of an existing category.</summary>
    public required string CategoryKey { get; init; }

    /// <summary>Price of one unit, greater than 0.</summary>
    public required decimal Price { get; init; }

    /// <summary>ISO 4217 code; null: the shop's.</summary>
    public string? Currency { get; init; }

    /// <summary>Units on hand.</summary>
    public required int Stock { get; init; }

    /// <summary>Key shared by the variants of one model, or null.</summary>
    public string? ModelKey { get; init; }

    /// <summary>When it came into the shop; null: now.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>File with its own picture, or null: one is drawn.</summary>
    public string? PhotoFile { get; init; }

    /// <summary>
    /// A person's change to a product that is there: off the shelves it stays there. What a source saves stands on the shelves.
    /// </summary>
    public bool IsEdit { get; init; }

    /// <summary>Takes it from the shelves.</summary>
    public bool Remove { get; init; }

    /// <summary>Name of the picture it keeps when no file brings another; null: one is drawn.</summary>
    public string? KeptPhoto { get; init; }

    /// <summary>Picture: silhouette key, or null.</summary>
    public string? Silhouette { get; init; }

    /// <summary>Picture: colour of the thing, or null.</summary>
    public string? Colour { get; init; }

    /// <summary>Picture: brand accent, or null.</summary>
    public string? Accent { get; init; }

    /// <summary>Picture: brand main colour, or null.</summary>
    public string? Tint { get; init; }
}

/// <summary>A product's text in one language.</summary>
/// <param name="Culture"><c>en</c> or <c>zh-CN</c>.</param>
/// <param name="Title">Full title.</param>
/// <param name="Description">Running text.</param>
/// <param name="VariantLabel">What sets it apart from its siblings.</param>
/// <param name="Attributes">Named facts: key, name, value.</param>
public sealed record ProductTextDraft(
    string Culture, string Title, string Description = "", string VariantLabel = "",
    IReadOnlyList<(string Key, string Name, string Value)>? Attributes = null);
