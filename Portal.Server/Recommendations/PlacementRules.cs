namespace Portal.Server.Recommendations;

/// <summary>
/// What a placement's list may hold, beside what holds everywhere: in stock, still sold, not in the cart, not hidden, not
/// the product of the page itself.
/// </summary>
internal sealed record PlacementRules
{
    /// <summary>At most one variant of a model, and none of the page's own model.</summary>
    public bool OnePerModel { get; init; } = true;

    /// <summary>At most this many products of one brand; null: no limit.</summary>
    public int? BrandCap { get; init; }

    /// <summary>At most this many products of one category; null: no limit.</summary>
    public int? CategoryCap { get; init; }

    /// <summary>Nothing the shopper dealt with lately.</summary>
    public bool OnlyUnseen { get; init; }

    /// <summary>Nothing the shopper bought.</summary>
    public bool OnlyUnbought { get; init; }

    /// <summary>Nothing outside the category or department of the page.</summary>
    public bool WithinCategory { get; init; }
}
