namespace Portal.Server.Catalog;

/// <summary>Which products somebody who keeps the catalogue looks for.</summary>
public sealed record CatalogueQuery
{
    /// <summary>Words of titles, brand or category, all of which must occur; or an id or SKU, or the beginning of one.</summary>
    public string Words { get; init; } = "";

    /// <summary>Key of a category or department; empty: all.</summary>
    public string Category { get; init; } = "";

    /// <summary>Name of a source; empty: all.</summary>
    public string Source { get; init; } = "";

    /// <summary>How they stand.</summary>
    public CatalogueState State { get; init; }

    /// <summary>In which order.</summary>
    public CatalogueOrder Order { get; init; }
}

/// <summary>How a product stands.</summary>
public enum CatalogueState
{
    /// <summary>However.</summary>
    Any,

    /// <summary>On sale and on hand.</summary>
    OnSale,

    /// <summary>On sale, and none on hand.</summary>
    SoldOut,

    /// <summary>Held back in quarantine.</summary>
    HeldBack,

    /// <summary>Taken from the shelves.</summary>
    Removed,
}

/// <summary>Orders of a catalogue.</summary>
public enum CatalogueOrder
{
    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>By title.</summary>
    Title,

    /// <summary>The cheapest first.</summary>
    Price,

    /// <summary>The dearest first.</summary>
    PriceDown,

    /// <summary>The fewest on hand first.</summary>
    Stock,
}
