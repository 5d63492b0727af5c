using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning.Retraining;

namespace Portal.Server.Learning;

/// <summary>Begins a training of the rankers of lists, because somebody wants it now.</summary>
internal sealed class StartRankers(RankersJob job, RankerTraining training, AuditTrail trail, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Begins one.</summary>
    /// <returns>False when one waits or is at work already.</returns>
    public async Task<bool> RunAsync(AuditActor actor, CancellationToken cancellationToken)
    {
        if (!training.Queue())
        {
            return false;
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await trail.RecordAsync(db, new AuditNote(actor, "rankers.started", "rankers"), cancellationToken);
            job.Enqueue();
            return true;
        }
        catch
        {
            // Nothing waits, and the button must not say so until the next start.
            training.Set(RankerTrainingState.None);
            throw;
        }
    }
}
