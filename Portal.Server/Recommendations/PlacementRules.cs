namespace Portal.Server.Recommendations;

/// <summary>
/// What a placement's list may hold, beside what holds everywhere: in stock, still sold, not in the cart, not hidden, not
/// the product of the page itself. Null fields are not written, so that a row reads as what was asked for.
/// </summary>
internal sealed record PlacementRules
{
    /// <summary>No rule but those that hold everywhere.</summary>
    public static PlacementRules None { get; } = new() { OnePerModel = false };

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

    /// <summary>Nothing the shopper bought within so many days, 1 to 3,650; null: no such limit.</summary>
    public int? NotBoughtDays { get; init; }

    /// <summary>Nothing outside the category or department of the page.</summary>
    public bool WithinCategory { get; init; }

    /// <summary>Only prices within this band; null: any.</summary>
    public PriceBand? Price { get; init; }

    /// <summary>Which categories and departments (keys); null: all.</summary>
    public Selection? Categories { get; init; }

    /// <summary>Which brands, in any case of letters; null: all.</summary>
    public Selection? Brands { get; init; }

    /// <summary>What is raised or lowered; null: nothing.</summary>
    public IReadOnlyList<Boost>? Boosts { get; init; }

    /// <summary>What goes below all others; null: nothing.</summary>
    public IReadOnlyList<ProductCondition>? Buried { get; init; }

    /// <summary>Products that hold a place, if the rules that never give way allow them; null: none.</summary>
    public IReadOnlyList<Pin>? Pins { get; init; }

    /// <summary>
    /// The slider of maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), 0 to 1: how much the score counts
    /// beside the difference from what the list holds already. 1 or null: the score alone; 0: the difference alone.
    /// </summary>
    public double? RelevanceShare { get; init; }
}
