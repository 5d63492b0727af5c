using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Import.Runs;

namespace Portal.Server.Import;

/// <summary>Stops a page's import between two batches: what was stored stays, and can be taken back. The wish is stored first.</summary>
public sealed class CancelImport
{
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly RunningImports _running;
    private readonly AuditTrail _trail;
    private readonly ImportFeed _feed;
    private readonly TimeProvider _time;

    internal CancelImport(IDbContextFactory<PortalDbContext> contexts, RunningImports running, AuditTrail trail, ImportFeed feed, TimeProvider time) =>
        (_contexts, _running, _trail, _feed, _time) = (contexts, running, trail, feed, time);

    /// <summary>Stops it.</summary>
    /// <returns>False when it has ended, or is not a page's.</returns>
    public async Task<bool> RunAsync(Guid id, AuditActor actor, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.ImportRuns.Where(row => row.Id == id && row.Status == "queued").ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, "cancelled").SetProperty(row => row.CancelAskedAt, now).SetProperty(row => row.EndedAt, now), cancellationToken);
        var working = waiting > 0 ? 0 : await db.ImportRuns.Where(row => row.Id == id && row.Status == "running" && row.RequestJson != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CancelAskedAt, now), cancellationToken);
        if (working > 0)
        {
            _running.Stop(id);
        }

        if (waiting + working > 0)
        {
            await _trail.RecordAsync(db, new AuditNote(actor, "import.cancelled", $"import {id}"), CancellationToken.None);
        }

        _feed.Tell();
        return waiting + working > 0;
    }
}
