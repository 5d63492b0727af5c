using Portal.Server.Audit;

namespace Portal.Server.Learning;

/// <summary>Begins a search for a model's settings.</summary>
internal sealed class StartTuning(BeginRun begin, TimeProvider time)
{
    /// <summary>Begins one.</summary>
    /// <param name="settings">What to search, and how.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="DataException">The settings say something that is not so.</exception>
    public async Task<Guid> RunAsync(TuningSettings settings, AuditActor actor, CancellationToken cancellationToken)
    {
        TuningSearch.Check(settings);
        var now = time.GetUtcNow();
        var run = new RetrainingRun
        {
            Id = Guid.CreateVersion7(now),
            Kind = RunKind.Tuning,
            Cause = RunCause.ByHand,
            By = actor.Id.Length > 0 ? actor.Name : null,
            SettingsJson = settings.ToJson(),
            CreatedAt = now,
            State = RunState.Queued,
        };
        await begin.RunAsync(run, new AuditNote(actor, "tuning.started", $"run {run.Id}", After: settings), cancellationToken);
        return run.Id;
    }
}
