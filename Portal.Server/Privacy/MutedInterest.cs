namespace Portal.Server.Privacy;

/// <summary>An interest a shopper deleted: what it was inferred from is gone, and looks at such products are not kept any more.</summary>
public sealed class MutedInterest
{
    /// <summary>The shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>In what.</summary>
    public required InterestKind Kind { get; init; }

    /// <summary>Key of the category, or name of the brand.</summary>
    public required string Key { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }
}
