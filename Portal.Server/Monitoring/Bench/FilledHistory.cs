namespace Portal.Server.Monitoring.Bench;

/// <summary>A history that was made.</summary>
/// <param name="Lists">Lists in it.</param>
/// <param name="Until">Its end.</param>
/// <param name="Once">How long the parts of it took.</param>
internal sealed record FilledHistory(long Lists, DateTimeOffset Until, IReadOnlyList<OverviewOnce> Once);
