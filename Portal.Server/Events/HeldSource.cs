namespace Portal.Server.Events;

/// <summary>A shopper, or one visit of a shopper, that nothing is to be learned from.</summary>
public sealed class HeldSource
{
    /// <summary>The shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>The visit; empty: all of the shopper's.</summary>
    public required string SessionId { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why: the name of a rule, or a person's words.</summary>
    public required string Reason { get; init; }

    /// <summary>Who held it back.</summary>
    public required string By { get; init; }
}
