namespace Portal.Server.Import.Cleaning;

/// <summary>What one row says about a product. Several rows about one product are put together by the survey.</summary>
internal sealed record ProductSighting
{
    /// <summary>The source's own key.</summary>
    public required string Sku { get; init; }

    /// <summary>Title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Chinese title, or null.</summary>
    public string? TitleZh { get; init; }

    /// <summary>Running text, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Chinese running text, or null.</summary>
    public string? DescriptionZh { get; init; }

    /// <summary>Price of one unit, or null.</summary>
    public decimal? Price { get; init; }

    /// <summary>ISO 4217 code, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>Brand, or null.</summary>
    public string? Brand { get; init; }

    /// <summary>Department as the source names it, or null.</summary>
    public string? Department { get; init; }

    /// <summary>Category as the source names it, or null.</summary>
    public string? Category { get; init; }

    /// <summary>Units on hand, or null.</summary>
    public int? Stock { get; init; }

    /// <summary>Key shared by the variants of one model, or null.</summary>
    public string? ModelKey { get; init; }

    /// <summary>What sets it apart from its siblings, or null.</summary>
    public string? Variant { get; init; }

    /// <summary>File with its picture, or null.</summary>
    public string? PhotoFile { get; init; }

    /// <summary>When it was seen, or null.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}
