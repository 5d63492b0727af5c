namespace Portal.Server.Experiments.Results;

/// <summary>One exposed shopper.</summary>
/// <param name="Arm">Key of the arm.</param>
/// <param name="At">First exposure.</param>
/// <param name="Device">Kind of device.</param>
/// <param name="Language">Language.</param>
/// <param name="IsReturning">Whether known before.</param>
/// <param name="Before">What they did in the two weeks before.</param>
/// <param name="After">What they did in the window after.</param>
internal sealed record ShopperRecord(
    string Arm, DateTimeOffset At, string Device, string Language, bool IsReturning, ShopperTotals Before, ShopperTotals After)
{
    /// <summary>Probability with which the arm was dealt, above 0 to 1.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>The value of a kind of segment.</summary>
    public string Segment(string kind) => kind switch
    {
        "device" => Device,
        "language" => Language,
        _ => IsReturning ? "returning" : "new",
    };
}
