using Portal.Server.Learning;

namespace Portal.Server.Components.Admin.Tuning;

/// <summary>What the page shows of one moment.</summary>
/// <param name="Searches">The newest searches, newest first.</param>
/// <param name="Schedules">The schedules a winner can go into.</param>
public sealed record TuningPicture(IReadOnlyList<RetrainingRun> Searches, IReadOnlyList<RetrainingSchedule> Schedules);
