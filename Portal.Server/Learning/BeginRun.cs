using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning.Retraining;

namespace Portal.Server.Learning;

/// <summary>Begins a run: the row first, then the queue, so that a sudden end in between loses nothing.</summary>
internal sealed class BeginRun(IDbContextFactory<PortalDbContext> contexts, RetrainingJob job, AuditTrail trail, RunFeed feed)
{
    /// <summary>Begins it.</summary>
    /// <param name="run">Its row.</param>
    /// <param name="note">Makes what the audit trail says of it.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <returns>Its id; null when this occurrence of its schedule has a run already.</returns>
    public async Task<Guid?> RunAsync(RetrainingRun run, AuditNote note, CancellationToken cancellationToken)
    {
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
            await trail.RecordAsync(db, note, cancellationToken);
            await deed.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException) when (run.DueAt is not null)
        {
            // Two were told of the same occurrence at once, and the other was first.
            return null;
        }

        job.Enqueue(run.Id, run.Kind);
        feed.Tell(run.Id);
        return run.Id;
    }
}
