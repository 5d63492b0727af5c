using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning.Retraining;

namespace Portal.Server.Learning;

/// <summary>Begins a run: the row first, then the queue, so that a sudden end in between loses nothing.</summary>
internal sealed class StartRetraining(
    IDbContextFactory<PortalDbContext> contexts, RetrainingJob job, AuditTrail trail, RunFeed feed, TimeProvider time)
{
    /// <summary>Begins one.</summary>
    /// <param name="request">What, and for whom.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <returns>Its id; null when this occurrence of its schedule has a run already.</returns>
    /// <exception cref="DataException">The settings say something that is not so.</exception>
    public async Task<Guid?> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        _ = TrainerSettings.TrainerOf(request.Settings);
        var now = time.GetUtcNow();
        var run = new RetrainingRun
        {
            Id = Guid.CreateVersion7(now),
            Kind = request.Kind,
            ScheduleId = request.ScheduleId,
            DueAt = request.DueAt,
            Cause = request.Cause,
            By = request.Actor.Id.Length > 0 ? request.Actor.Name : null,
            SettingsJson = request.Settings.ToJson(),
            CreatedAt = now,
            State = RunState.Queued,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (run.DueAt is not null && await db.RetrainingRuns.AnyAsync(row => row.ScheduleId == run.ScheduleId && row.DueAt == run.DueAt, cancellationToken))
        {
            return null;
        }

        db.RetrainingRuns.Add(run);
        try
        {
            await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await trail.RecordAsync(
                db, new AuditNote(request.Actor, "retraining.started", $"run {run.Id}", After: new { request.Kind, request.Cause, request.Settings }), cancellationToken);
            await deed.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException) when (run.DueAt is not null)
        {
            // Two were told of the same occurrence at once, and the other was first.
            return null;
        }

        job.Enqueue(run.Id);
        feed.Tell(run.Id);
        return run.Id;
    }
}
