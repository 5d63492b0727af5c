using Portal.Server.Monitoring;

namespace Portal.Server.Components.Admin.Drift;

/// <summary>What the page of drift shows of one moment.</summary>
/// <param name="Readings">What is measured.</param>
/// <param name="Alerts">Alerts, those that are not resolved first.</param>
public sealed record DriftPicture(IReadOnlyList<DriftReading> Readings, IReadOnlyList<Alert> Alerts);
