using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>What the page shows of one moment.</summary>
/// <param name="Runs">The newest runs, newest first.</param>
/// <param name="Schedules">The schedules.</param>
/// <param name="Figures">What each version is worth, in a few words.</param>
/// <param name="Active">The version in service, or null.</param>
/// <param name="Trials">Versions on trial.</param>
internal sealed record RetrainingPicture(
    IReadOnlyList<RetrainingRun> Runs, IReadOnlyList<RetrainingSchedule> Schedules, IReadOnlyDictionary<string, string> Figures, string? Active,
    ModelTrials Trials);
