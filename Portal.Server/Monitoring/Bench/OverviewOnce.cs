namespace Portal.Server.Monitoring.Bench;

/// <summary>How long something took once.</summary>
/// <param name="What">What.</param>
/// <param name="Seconds">How long.</param>
internal sealed record OverviewOnce(string What, double Seconds);
