namespace Portal.Server.Monitoring.Bench;

/// <summary>How long a page takes, in milliseconds.</summary>
/// <param name="Page">Which, and of what time.</param>
/// <param name="P50">Half of the times were shorter.</param>
/// <param name="P95">95 of 100 were.</param>
/// <param name="Max">The longest.</param>
internal sealed record OverviewPageFigures(string Page, double P50, double P95, double Max);
