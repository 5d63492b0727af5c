namespace Portal.Server.Learning;

/// <summary>A schedule as somebody wants it.</summary>
/// <param name="Name">Name for people, 1 to 80 letters.</param>
/// <param name="Cron">Cron expression of five fields.</param>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="Settings">How to train.</param>
/// <param name="AfterEvents">Also after so many new events, 100 or more; null for never.</param>
/// <param name="AfterDrift">Also above this drift, 0.05 to 5; null for never.</param>
public sealed record ScheduleDraft(string Name, string Cron, string TimeZone, RetrainingSettings Settings, int? AfterEvents, double? AfterDrift);
