namespace Portal.Server.Monitoring;

/// <summary>A metric in one bucket.</summary>
/// <param name="At">When the bucket begins.</param>
/// <param name="Now">The value; null where there is nothing to divide by.</param>
/// <param name="Before">The value in the bucket it is held against.</param>
public sealed record MetricPoint(DateTimeOffset At, double? Now, double? Before);
