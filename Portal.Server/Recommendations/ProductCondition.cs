namespace Portal.Server.Recommendations;

/// <summary>Says which products are meant: those for which everything named holds; at least one thing is named.</summary>
internal sealed record ProductCondition
{
    /// <summary>In one of these categories or departments (keys).</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Of one of these brands, in any case of letters.</summary>
    public IReadOnlyList<string>? Brands { get; init; }

    /// <summary>One of these products (ids).</summary>
    public IReadOnlyList<string>? Products { get; init; }

    /// <summary>Within these prices.</summary>
    public PriceBand? Price { get; init; }

    /// <summary>Came into the shop within so many days, 1 to 3,650.</summary>
    public int? NewDays { get; init; }
}
