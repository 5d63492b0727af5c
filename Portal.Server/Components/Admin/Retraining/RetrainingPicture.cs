using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>What the page shows of one moment.</summary>
/// <param name="Runs">The newest runs, newest first.</param>
/// <param name="Schedules">The schedules.</param>
/// <param name="Figures">What each version is worth, in a few words.</param>
/// <param name="Active">The version in service, or null.</param>
/// <param name="Trials">Versions on trial.</param>
/// <param name="Changes">What came in since the last training.</param>
/// <param name="Deeds">What was done to the version of the newest run, newest first.</param>
public sealed record RetrainingPicture(
    IReadOnlyList<RetrainingRun> Runs, IReadOnlyList<RetrainingSchedule> Schedules, IReadOnlyDictionary<string, string> Figures, string? Active,
    ModelTrials Trials, DataChanges Changes, IReadOnlyList<ModelChange> Deeds)
{
    /// <summary>The run at work, else the newest; null before the first.</summary>
    public RetrainingRun? Run => Runs.FirstOrDefault(run => run.State == RunState.Running) ?? (Runs.Count > 0 ? Runs[0] : null);

    /// <summary>What the chain is read off: the run at work, else the newest, and the version it made.</summary>
    public ChainState Chain => new(
        Run, Made(Run), Run?.VersionId is { } id && Figures.TryGetValue(id, out var figure) && figure != id ? figure : null, Active,
        Active is { } active ? Figures.GetValueOrDefault(active) : null, Trials, Deeds);

    /// <summary>The version a run made; null before its end.</summary>
    public static string? Made(RetrainingRun? run) => run is { State: RunState.Succeeded, VersionId: { } version } ? version : null;
}
