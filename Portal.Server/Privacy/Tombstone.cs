namespace Portal.Server.Privacy;

/// <summary>Says that a shopper was erased, without saying who: what a restored backup holds of them is erased again.</summary>
public sealed class Tombstone
{
    /// <summary>The shopper's pseudonym under the erasure key, hexadecimal.</summary>
    public required string Subject { get; init; }

    /// <summary>When erasure was asked for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was erased.</summary>
    public required ErasureScope Scope { get; init; }
}
