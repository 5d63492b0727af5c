using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning.Retraining;

namespace Portal.Server.Learning;

/// <summary>
/// Stops a run within a second: nothing of a training stays, of a search what it found. The wish is stored first, so that it
/// also holds after a sudden end.
/// </summary>
internal sealed class CancelRetraining(
    IDbContextFactory<PortalDbContext> contexts, RunningRuns running, AuditTrail trail, RunFeed feed, TimeProvider time)
{
    /// <summary>Stops it.</summary>
    /// <returns>False when it has ended, or its result is being registered.</returns>
    public async Task<bool> RunAsync(Guid id, AuditActor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.RetrainingRuns.Where(row => row.Id == id && row.State == RunState.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, RunState.Cancelled).SetProperty(row => row.CancelAskedAt, now).SetProperty(row => row.FinishedAt, now),
            cancellationToken);
        var working = waiting > 0 ? 0 : await db.RetrainingRuns.Where(row => row.Id == id && row.State == RunState.Running && row.FinishedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CancelAskedAt, now), cancellationToken);
        if (working > 0)
        {
            running.Stop(id);
        }

        if (waiting + working > 0)
        {
            var kind = await db.RetrainingRuns.Where(row => row.Id == id).Select(row => row.Kind).SingleAsync(CancellationToken.None);
            await trail.RecordAsync(
                db, new AuditNote(actor, kind == RunKind.Tuning ? "tuning.stopped" : "retraining.cancelled", $"run {id}"), CancellationToken.None);
        }

        feed.Tell(id);
        return waiting + working > 0;
    }
}
