using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Import.Runs;

/// <summary>
/// Takes a page's import up and brings it to its end. Killed at any moment, the next start goes on here: importing is by content,
/// so what was stored is not stored twice, and what stood there before the first attempt is kept.
/// </summary>
internal sealed partial class WorkOnImport(
    IDbContextFactory<PortalDbContext> contexts, RunImport import, RunningImports running, ImportFeed feed, TimeProvider time, ILogger<WorkOnImport> logger)
{
    /// <summary>Works on a run that waits, or that was at work when the program ended.</summary>
    /// <param name="id">The run; one that has ended is left alone.</param>
    /// <param name="stopping">The end of the program: the run stays at work and is taken up at the next start.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong in an import, its row says so and the queue goes on.")]
    public async Task RunAsync(Guid id, CancellationToken stopping)
    {
        if (await TakeUpAsync(id, stopping) is not { } run)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var at = running.Begin(id, stop);
        try
        {
            if (await IsCancelAskedAsync(id))
            {
                await EndAsync(id, "cancelled", null);
                return;
            }

            await import.RunAsync(run, JsonSerializer.Deserialize<ImportRequest>(run.RequestJson!)!, running.Hear(id), stop.Token, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LeftForNextStart(logger, id);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(id, "cancelled", null);
        }
        catch (Exception failure)
        {
            Failed(logger, failure, id);
            await EndAsync(id, "failed", $"Something went wrong that nobody expected ({failure.Message}). What was stored stays; import again, or take it back.");
        }
    }

    private async Task<ImportRun?> TakeUpAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (run is not { Status: "queued" or "running", RequestJson: not null })
        {
            return null;
        }

        var lease = Guid.CreateVersion7(time.GetUtcNow());
        var taken = await db.ImportRuns.Where(row => row.Id == id && row.Status == run.Status && row.Lease == run.Lease)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, "running").SetProperty(row => row.Lease, lease), cancellationToken);
        return taken == 0 ? null : run;
    }

    private async Task<bool> IsCancelAskedAsync(Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.ImportRuns.AnyAsync(row => row.Id == id && row.CancelAskedAt != null);
    }

    private async Task EndAsync(Guid id, string status, string? problem)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        await db.ImportRuns.Where(row => row.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, status).SetProperty(row => row.Problem, problem).SetProperty(row => row.EndedAt, now));
        feed.Tell();
    }

    [LoggerMessage(LogLevel.Information, "Import {Id} stops with the program; the next start takes it up.")]
    private static partial void LeftForNextStart(ILogger logger, Guid id);

    [LoggerMessage(LogLevel.Error, "Import {Id} failed.")]
    private static partial void Failed(ILogger logger, Exception failure, Guid id);
}
