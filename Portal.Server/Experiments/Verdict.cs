namespace Portal.Server.Experiments;

/// <summary>What to do, and why.</summary>
/// <param name="Kind">What.</param>
/// <param name="Arm">Key of the arm it is about, or null.</param>
/// <param name="Row">The row that decides, or null.</param>
/// <param name="DaysLeft">Days until the target lift would be seen, or null.</param>
public sealed record Verdict(VerdictKind Kind, string? Arm = null, MetricRow? Row = null, double? DaysLeft = null);
