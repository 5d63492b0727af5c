namespace Portal.Shared.Scoring;

/// <summary>
/// Settings of session neighbours. The defaults were chosen on the validation days of rsc15-100k, one after the other.
/// </summary>
public sealed record SessionSettings
{
    /// <summary>Past sessions that speak, the most similar ones.</summary>
    public int Neighbours { get; init; } = 500;

    /// <summary>Past sessions compared: the most recent ones that share an item with the visit at hand.</summary>
    public int Sample { get; init; } = 1000;

    /// <summary>Different items of the visit that count, the newest ones; bounds the time of one list.</summary>
    public int VisitItems { get; init; } = 20;

    /// <summary>
    /// A past session speaks with its similarity and with the place, in the visit, of the newest item they share: 1 / (steps
    /// back + 1) to this power.
    /// </summary>
    public float PlacePower { get; init; } = 2;

    /// <summary>Steps over which an item's say fades to 1/e, counted in the past session from the newest shared item.</summary>
    public float Reach { get; init; } = 6;

    /// <summary>Power of the idf, log(1 + sessions / sessions with the item), that an item's score is multiplied by.</summary>
    public float IdfPower { get; init; } = 0.5f;

    /// <summary>What the visit's own items gain: score * (1 + lift / (steps back + 1)). People look at things again.</summary>
    public float OwnLift { get; init; } = 2;
}
