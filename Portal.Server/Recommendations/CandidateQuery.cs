namespace Portal.Server.Recommendations;

/// <summary>What a source is asked.</summary>
internal sealed record CandidateQuery
{
    /// <summary>What the shopper did so far.</summary>
    public required ShopperSession Session { get; init; }

    /// <summary>The products to start from, most important first; empty when the placement names none.</summary>
    public IReadOnlyList<Seed> Seeds { get; init; } = [];

    /// <summary>Key of the category or department asked about, or null.</summary>
    public string? Category { get; init; }

    /// <summary>The words asked about, or null.</summary>
    public string? Words { get; init; }

    /// <summary>The trained model this list is made with, or null.</summary>
    public IPinnedModel? Model { get; init; }

    /// <summary>At most this many candidates.</summary>
    public required int Limit { get; init; }

    /// <summary>
    /// Whether a product may be shown at all (in stock, not in the cart, not hidden …). A source asks before it gives one
    /// of its places away, so that sold-out products do not crowd out the others.
    /// </summary>
    public required Func<int, bool> MayShow { get; init; }
}
