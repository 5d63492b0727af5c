using Portal.Server.Privacy;

namespace Portal.Server.Components.Privacy;

/// <summary>What a shopper is shown of what is kept of them.</summary>
public sealed record MyData
{
    /// <summary>Acts on the timeline, newest first.</summary>
    public required IReadOnlyList<KeptAct> Acts { get; init; }

    /// <summary>Number of the act before which older ones begin; null: none is older.</summary>
    public long? Older { get; init; }

    /// <summary>How often a product was shown.</summary>
    public long Impressions { get; init; }

    /// <summary>What is inferred, the most weighty first.</summary>
    public required IReadOnlyList<InferredInterest> Interests { get; init; }

    /// <summary>The middle half of the prices dealt with, written; null without any.</summary>
    public (string Low, string High)? Prices { get; init; }

    /// <summary>What was deleted of it.</summary>
    public required IReadOnlyList<InferredInterest> Muted { get; init; }

    /// <summary>What the models are told.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>Experiments that run.</summary>
    public required IReadOnlyList<SeenArm> Experiments { get; init; }

    /// <summary>The log of choices, newest first.</summary>
    public required IReadOnlyList<ConsentEntry> Consents { get; init; }
}
