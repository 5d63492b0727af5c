using Microsoft.Extensions.Localization;
using Portal.Server.Learning;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>Reads off runs and registry how each step of the chain stands.</summary>
internal static class ChainSteps
{
    private static readonly RunPhase[] Phases = [RunPhase.DataSet, RunPhase.Train, RunPhase.Evaluate, RunPhase.Gate];

    /// <summary>The steps: of the run at work, else of the last one.</summary>
    public static IReadOnlyList<ChainStep> Of(RetrainingPicture picture, IStringLocalizer<ModelsText> words)
    {
        var trainings = picture.Runs.Where(run => run.Kind == RunKind.Training).ToArray();
        var run = trainings.FirstOrDefault(run => run.State == RunState.Running) ?? trainings.FirstOrDefault();
        var phase = run is null ? RunPhase.DataSet : RunProgress.Read(run.ProgressJson).Phase;
        var found = RunData.Read(run?.DataJson);
        var gate = GateOutcome.Read(run?.GateJson);
        string Note(RunPhase step) => step switch
        {
            RunPhase.DataSet => found is null ? "–" : words["Interactions", found.Interactions],
            RunPhase.Train => run is null ? "–" : RetrainingSettings.Read(run.SettingsJson).Model,
            RunPhase.Evaluate => run?.VersionId is { } id && picture.Figures.TryGetValue(id, out var figure) && figure != id ? figure : found is null ? "–" : words["Cases", found.Cases],
            _ => gate is null ? "–" : words[gate.Held ? "GateHeld" : "GateNotHeld", gate.Checks.Count(check => check.Held), gate.Checks.Count],
        };
        return
        [
            .. Phases.Select(step => new ChainStep(step.ToString(), State(run, phase, step, gate), Note(step), null)),
            Trial("Shadow", picture.Trials.Shadow, words["ShadowAsked"]),
            Trial("Canary", picture.Trials.Canary, words["CanaryServes", Math.Round(100 * picture.Trials.Share, 1)]),
            new ChainStep("Live", picture.Active is null ? "idle" : "done", picture.Active is { } active ? picture.Figures.GetValueOrDefault(active) ?? active : words["NothingLive"], "/admin/models"),
        ];
    }

    private static ChainStep Trial(string key, string? version, string note) =>
        new(key, version is null ? "idle" : "active", version is null ? "–" : note, version is null ? null : $"/admin/models/{version}");

    private static string State(RetrainingRun? run, RunPhase phase, RunPhase step, GateOutcome? gate) => run switch
    {
        null => "idle",
        { State: RunState.Succeeded } => step == RunPhase.Gate ? gate is null ? "idle" : gate.Held ? "done" : "failed" : "done",
        { State: RunState.Queued } => step == RunPhase.DataSet ? "waiting" : "idle",
        _ when step < phase => "done",
        _ when step > phase => "idle",
        { State: RunState.Running } => "active",
        { State: RunState.Failed } => "failed",
        _ => "idle",
    };
}
