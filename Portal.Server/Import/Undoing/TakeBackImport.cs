using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;

namespace Portal.Server.Import.Undoing;

/// <summary>Takes a run back, in small transactions; killed in between, the next start goes on where it stood.</summary>
internal sealed partial class TakeBackImport(
    IDbContextFactory<PortalDbContext> contexts, RestoreProducts restore, TakeBackEvents takeBack, ImportTurn turns, DataFolder folder, ImportFeed feed, TimeProvider time,
    ILogger<TakeBackImport> logger)
{
    private const int ProductsAtATime = 2_000, EventsAtATime = 5_000;

    /// <summary>Takes it back.</summary>
    /// <param name="id">The run; one that nobody asked to take back is left alone.</param>
    /// <param name="cancellationToken">The end of the program: the next start goes on.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong, the run's row says so and the queue goes on.")]
    public async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (run is not { UndoStatus: "queued" or "running" })
        {
            return;
        }

        await SetAsync(id, "running", null, null);
        try
        {
            while (await ReturnSomeAsync(id, cancellationToken) > 0)
            {
                feed.Tell();
            }

            var gone = await TakeEventsAsync(run, cancellationToken);
            await SetAsync(id, "done", await ResultAsync(run.Id, gone), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The row still says that it is being taken back.
        }
        catch (Exception failure)
        {
            Failed(logger, failure, id);
            await SetAsync(id, "failed", null, $"It could not be taken back whole ({failure.GetBaseException().Message}). Try again: what was taken back stays so.");
        }
    }

    private async Task<int> ReturnSomeAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.ImportedProducts.AsNoTracking().Where(row => row.RunId == id && row.Outcome == UndoOutcome.None).OrderBy(row => row.ProductId).Take(ProductsAtATime).ToListAsync(cancellationToken);
        if (rows.Count > 0)
        {
            await restore.RunAsync(
                [.. rows.Select(row => new ProductReturn(row.ProductId, row.Before, row.Stamp, row.StockAdded))], (within, returned) => NoteAsync(within, id, returned), cancellationToken);
        }

        return rows.Count;
    }

    private static async Task NoteAsync(PortalDbContext db, Guid id, ReturnedProducts returned)
    {
        foreach (var (outcome, products) in new[]
        {
            (UndoOutcome.Restored, returned.Restored), (UndoOutcome.TakenAway, returned.TakenAway), (UndoOutcome.ChangedSince, returned.ChangedSince),
        })
        {
            string[] ids = [.. products];
            await db.ImportedProducts.Where(row => row.RunId == id && ids.Contains(row.ProductId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Outcome, outcome));
        }
    }

    private async Task<long> TakeEventsAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var gone = 0L;
        foreach (var ids in EventJournal.Read(EventJournal.FileOf(folder, run.Id), EventsAtATime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            gone += await takeBack.RunAsync(ids, run.FirstSequence ?? 0, run.LastSequence ?? long.MaxValue, cancellationToken);
        }

        return gone;
    }

    private async Task<UndoResult> ResultAsync(Guid run, long events)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var counts = await db.ImportedProducts.Where(row => row.RunId == run).GroupBy(row => row.Outcome).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count);
        var changed = await db.ImportedProducts.Where(row => row.RunId == run && row.Outcome == UndoOutcome.ChangedSince).OrderBy(row => row.ProductId)
            .Select(row => row.ProductId).Take(UndoResult.MostExamples).ToListAsync();
        return new UndoResult(
            counts.GetValueOrDefault(UndoOutcome.Restored), counts.GetValueOrDefault(UndoOutcome.TakenAway), counts.GetValueOrDefault(UndoOutcome.ChangedSince), events, changed);
    }

    private async Task SetAsync(Guid id, string status, UndoResult? result, string? problem)
    {
        var json = result?.ToJson();
        DateTimeOffset? now = status == "done" ? time.GetUtcNow() : null;
        await using var db = await contexts.CreateDbContextAsync();
        await db.ImportRuns.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UndoStatus, status)
            .SetProperty(row => row.UndoneAt, now).SetProperty(row => row.UndoJson, json)
            .SetProperty(row => row.Problem, row => problem ?? row.Problem));
        feed.Tell();
    }

    [LoggerMessage(LogLevel.Error, "Import {Id} could not be taken back.")]
    private static partial void Failed(ILogger logger, Exception failure, Guid id);
}
