using Microsoft.Extensions.Localization;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>Reads off a run, its version and what was done to that how each step of the chain stands.</summary>
/// <param name="state">What it is read off.</param>
/// <param name="words">The sentences.</param>
internal sealed class ChainSteps(ChainState state, IStringLocalizer<ModelsText> words)
{
    private static readonly RunPhase[] Phases = [RunPhase.DataSet, RunPhase.Train, RunPhase.Evaluate, RunPhase.Gate];
    private static readonly ModelChangeKind[] Service = [ModelChangeKind.Promoted, ModelChangeKind.RolledBack, ModelChangeKind.Found];

    private readonly GateOutcome? _gate = GateOutcome.Read(state.Run?.GateJson);

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<ChainStep> All() =>
    [
        .. Phases.Select(step => new ChainStep(step.ToString(), StateOf(step), NoteOf(step), null)),
        Trial("Shadow", ModelChangeKind.Shadowed, state.Version is not null && state.Trials.Shadow == state.Version, words["ShadowAsked"]),
        Trial("Canary", ModelChangeKind.Canary, state.Version is not null && state.Trials.Canary == state.Version, words["CanaryServes", Math.Round(100 * state.Trials.Share, 1)]),
        Live(),
    ];

    private string NoteOf(RunPhase step)
    {
        var found = RunData.Read(state.Run?.DataJson);
        return step switch
        {
            RunPhase.DataSet => found is null ? "–" : words["Interactions", found.Interactions],
            RunPhase.Train => state.Run is null ? "–" : RetrainingSettings.Read(state.Run.SettingsJson).Model,
            RunPhase.Evaluate => state.Figure ?? (found is null ? "–" : words["Cases", found.Cases]),
            _ when _gate is { } gate => words[gate.Held ? "GateHeld" : "GateNotHeld", gate.Checks.Count(check => check.Held), gate.Checks.Count],
            _ => "–",
        };
    }

    private string StateOf(RunPhase step)
    {
        var phase = RunProgress.Read(state.Run?.ProgressJson).Phase;
        return state.Run switch
        {
            _ when step == RunPhase.Gate && state.Version is not null => GateHeld switch { true => "done", false => "failed", null => "idle" },
            _ when state.Version is not null => "done",
            null => "idle",
            { State: RunState.Queued } => step == RunPhase.DataSet ? "waiting" : "idle",
            _ when step < phase => "done",
            _ when step > phase => "idle",
            { State: RunState.Running } => "active",
            { State: RunState.Failed } => "failed",
            _ => "idle",
        };
    }

    /// <summary>What the gate said when the version was made, or, of one a verb made, when somebody last decided about it.</summary>
    private bool? GateHeld => _gate?.Held ?? state.Changes.Select(change => change.GateHeld).FirstOrDefault(held => held is not null);

    /// <summary>A trial: at work, over (taken back by a guard-rail, or ended in peace), or never begun.</summary>
    private ChainStep Trial(string key, ModelChangeKind begun, bool now, string note)
    {
        var href = state.Version is { } version ? $"/admin/models/{version}" : null;
        if (now)
        {
            return new ChainStep(key, "active", note, href);
        }

        var last = state.Changes.SkipWhile(change => change.Kind != begun && change.Kind != ModelChangeKind.Returned).FirstOrDefault();
        return last switch
        {
            { Kind: ModelChangeKind.Returned } when begun == ModelChangeKind.Canary => new ChainStep(key, "failed", words["Change_Returned"], href),
            _ when state.Changes.Any(change => change.Kind == begun) => new ChainStep(key, "done", words["ChainOver"], href),
            _ => new ChainStep(key, "idle", "–", null),
        };
    }

    private ChainStep Live()
    {
        const string All = "/admin/models";
        return state switch
        {
            { Active: null } => new ChainStep("Live", "idle", words["NothingLive"], All),
            _ when state.Active == state.Version => new ChainStep("Live", "done", words["ChainServes"], All),
            _ when state.Changes.Any(change => Service.Contains(change.Kind)) => new ChainStep("Live", "idle", words["ChainServed"], All),
            _ => new ChainStep("Live", "idle", words["ChainOther", state.ActiveFigure ?? state.Active], All),
        };
    }
}
