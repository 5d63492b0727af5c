namespace Portal.Server.Learning;

/// <summary>How the measurement of a placement's draft stands.</summary>
/// <param name="SettingsJson">The settings measured, as stored placements are written.</param>
internal sealed record PlacementTrial(string SettingsJson)
{
    /// <summary>What it is at: <c>copy</c>, <c>fit</c>, <c>replay</c>; null when it has ended.</summary>
    public string? Stage { get; init; }

    /// <summary>What was measured; null while it is not, when it failed and when it was stopped.</summary>
    public PlacementCost? Cost { get; init; }

    /// <summary>Why it failed in a sentence, empty when there is none; null when it did not.</summary>
    public string? Fault { get; init; }
}
