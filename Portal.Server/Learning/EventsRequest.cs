namespace Portal.Server.Learning;

/// <summary>Which of the shop's own events to learn from.</summary>
internal sealed record EventsRequest
{
    /// <summary>Only what happened before this moment, so that a model can be judged by what came after; null takes all.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only events stored up to this one, so that a later attempt reads the same; null takes all.</summary>
    public long? UpTo { get; init; }

    /// <summary>
    /// Newest interactions taken of each shopper, 2 or more: the networks look back 50 steps, and neighbours gain nothing
    /// from a shopper's longer past.
    /// </summary>
    public int PerShopper { get; init; } = 200;

    /// <summary>
    /// Whether what somebody did with one product without another in between is one interaction, the strongest: that is how
    /// a shopper's session is told to a model when lists are made.
    /// </summary>
    public bool Collapse { get; init; }

    /// <summary>Seed of the shuffle of item numbers.</summary>
    public int PermuteSeed { get; init; } = 1;
}
