namespace Portal.Server.Import.Products;

/// <summary>How a format lists a product in the shop.</summary>
/// <param name="TitleEn">English (or only) title.</param>
/// <param name="Shelf">Where it stands.</param>
internal sealed record ProductListing(string TitleEn, Shelf Shelf)
{
    /// <summary>Chinese title, or null.</summary>
    public string? TitleZh { get; init; }

    /// <summary>English running text.</summary>
    public string DescriptionEn { get; init; } = "";

    /// <summary>Chinese running text.</summary>
    public string DescriptionZh { get; init; } = "";

    /// <summary>Brand; empty when there is none.</summary>
    public string Brand { get; init; } = "";

    /// <summary>Price of one unit.</summary>
    public required decimal Price { get; init; }

    /// <summary>ISO 4217 code; null: the shop's.</summary>
    public string? Currency { get; init; }

    /// <summary>Units on hand.</summary>
    public int Stock { get; init; } = GenerousStock;

    /// <summary>Key shared by the variants of one model, or null.</summary>
    public string? ModelKey { get; init; }

    /// <summary>What sets it apart from its siblings; empty when nothing does.</summary>
    public string Variant { get; init; } = "";

    /// <summary>File with its picture, or null.</summary>
    public string? PhotoFile { get; init; }

    /// <summary>Files of past sales tell no stock; this is enough for any number of trial orders.</summary>
    public const int GenerousStock = 10_000;
}

/// <summary>A place in the shop: a category in its department.</summary>
internal sealed record Shelf(ShelfName Department, ShelfName Category);

/// <summary>A department or category.</summary>
/// <param name="Key">Key, used in addresses; unique in the whole shop.</param>
/// <param name="En">English name.</param>
/// <param name="Zh">Chinese name, or null.</param>
/// <param name="Position">Place among its siblings.</param>
internal sealed record ShelfName(string Key, string En, string? Zh = null, int Position = 0);
