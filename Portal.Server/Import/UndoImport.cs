using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Import.Runs;

namespace Portal.Server.Import;

/// <summary>
/// Takes an import back: products say again what they said before, new ones leave the shelves, its events go out of the store. What
/// somebody changed since is told, not trampled.
/// </summary>
public sealed class UndoImport
{
    private const int ChunkSize = 5_000;
    private static readonly string[] Ended = ["done", "cancelled", "failed"];

    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly ImportJob _job;
    private readonly AuditTrail _trail;
    private readonly ImportFeed _feed;

    internal UndoImport(IDbContextFactory<PortalDbContext> contexts, ImportJob job, AuditTrail trail, ImportFeed feed) =>
        (_contexts, _job, _trail, _feed) = (contexts, job, trail, feed);

    /// <summary>Whether a run can be taken back.</summary>
    public static bool IsPossible(ImportRun run) => !run.UndoGone && run.UndoStatus is null or "failed" && Ended.Contains(run.Status)
        && (run.Status != "done" || run.ProductsAdded + run.ProductsChanged + run.DemoRemoved + run.EventsStored > 0);

    /// <summary>What taking it back would do now.</summary>
    public async Task<UndoResult> PreviewAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var events = await db.ImportRuns.Where(row => row.Id == id).Select(row => row.EventsStored).SingleAsync(cancellationToken);
        var (restored, taken, changed, after) = (0, 0, new List<string>(), "");
        while (await NextAsync(db, id, after, cancellationToken) is { Count: > 0 } rows)
        {
            string[] ids = [.. rows.Select(row => row.ProductId)];
            var now = await db.Products.AsNoTracking().Include(row => row.Texts).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
            foreach (var (product, isNew, stamp) in rows)
            {
                var same = now.TryGetValue(product, out var known) && ProductSnapshot.StampOf(known) == stamp;
                (restored, taken) = (restored + (same && !isNew ? 1 : 0), taken + (same && isNew ? 1 : 0));
                changed.AddRange(same ? [] : [product]);
            }

            after = rows[^1].ProductId;
        }

        return new UndoResult(restored, taken, changed.Count, events, [.. changed.Take(UndoResult.MostExamples)]);
    }

    /// <summary>Begins to take it back, in the background.</summary>
    /// <returns>False when it cannot be taken back, or is being taken back already.</returns>
    public async Task<bool> RunAsync(Guid id, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await db.ImportRuns.Where(row => row.Id == id && !row.UndoGone && (row.UndoStatus == null || row.UndoStatus == "failed") && Ended.Contains(row.Status))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UndoStatus, "queued").SetProperty(row => row.UndoneBy, actor.Name), cancellationToken);
        if (taken == 0)
        {
            return false;
        }

        await _trail.RecordAsync(db, new AuditNote(actor, "import.undone", $"import {id}"), cancellationToken);
        await deed.CommitAsync(cancellationToken);
        _job.EnqueueUndo(id);
        _feed.Tell();
        return true;
    }

    private static async Task<List<(string ProductId, bool IsNew, long Stamp)>> NextAsync(PortalDbContext db, Guid id, string after, CancellationToken cancellationToken)
    {
        var rows = await db.ImportedProducts.Where(row => row.RunId == id && row.ProductId.CompareTo(after) > 0).OrderBy(row => row.ProductId)
            .Take(ChunkSize).Select(row => new { row.ProductId, IsNew = row.Before == null, row.Stamp }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.ProductId, row.IsNew, row.Stamp))];
    }
}
