namespace Portal.Server.Shopping;

/// <summary>A shopper's mark on a product.</summary>
public sealed class ProductMark
{
    /// <summary>The shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>What the mark says.</summary>
    public required ProductMarkKind Kind { get; init; }

    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MarkedAt { get; init; }
}

/// <summary>What a mark says. The numbers are stored: never renumber them.</summary>
public enum ProductMarkKind
{
    /// <summary>The shopper likes it.</summary>
    Favourite = 1,

    /// <summary>The shopper does not want to see it in lists.</summary>
    Hidden = 2,
}
