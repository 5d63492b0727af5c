using Portal.Server.Audit;

namespace Portal.Server.Learning;

/// <summary>Begins a training.</summary>
internal sealed class StartRetraining(BeginRun begin, TimeProvider time)
{
    /// <summary>Begins one.</summary>
    /// <param name="request">What, and for whom.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <returns>Its id; null when this occurrence of its schedule has a run already.</returns>
    /// <exception cref="DataException">The settings say something that is not so.</exception>
    public Task<Guid?> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        _ = TrainerSettings.TrainerOf(request.Settings);
        var now = time.GetUtcNow();
        var run = new RetrainingRun
        {
            Id = Guid.CreateVersion7(now),
            Kind = RunKind.Training,
            ScheduleId = request.ScheduleId,
            DueAt = request.DueAt,
            Cause = request.Cause,
            By = request.Actor.Id.Length > 0 ? request.Actor.Name : null,
            SettingsJson = request.Settings.ToJson(),
            CreatedAt = now,
            State = RunState.Queued,
        };
        return begin.RunAsync(
            run, new AuditNote(request.Actor, "retraining.started", $"run {run.Id}", After: new { request.Cause, request.Settings }), cancellationToken);
    }
}
