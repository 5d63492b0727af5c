namespace Portal.Server.Experiments;

/// <summary>What one estimator says.</summary>
/// <param name="Estimator">Its short name: ips, snips, clipped, dm, dr, sndr, switch-dr, dr-os; or logged, for what was really shown.</param>
/// <param name="Value">Clicks per drawn place.</param>
/// <param name="Low">Lower end of its 95 % interval; null where no error is defined.</param>
/// <param name="High">Upper end.</param>
public sealed record OffPolicyLine(string Estimator, double Value, double? Low, double? High);
