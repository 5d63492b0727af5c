namespace Portal.Server.Catalog;

/// <summary>What a person changes of a product; what is null stays as it is.</summary>
public sealed record ProductEdit
{
    /// <summary>English (or only) title.</summary>
    public string? TitleEn { get; init; }

    /// <summary>Chinese title.</summary>
    public string? TitleZh { get; init; }

    /// <summary>English running text.</summary>
    public string? DescriptionEn { get; init; }

    /// <summary>Chinese running text.</summary>
    public string? DescriptionZh { get; init; }

    /// <summary>Brand.</summary>
    public string? Brand { get; init; }

    /// <summary>Key of its category.</summary>
    public string? CategoryKey { get; init; }

    /// <summary>Price of one unit.</summary>
    public decimal? Price { get; init; }

    /// <summary>Units on hand.</summary>
    public int? Stock { get; init; }

    /// <summary>File with its own picture.</summary>
    public string? PhotoFile { get; init; }

    /// <summary>Whether it stands on the shelves.</summary>
    public bool? Listed { get; init; }
}
