using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Import.Runs;

/// <summary>At a start, the pages' imports that had not ended go into the queue again. The verb's are left to the verb.</summary>
internal sealed partial class ResumeImports(IDbContextFactory<PortalDbContext> contexts, ImportJob job, ILogger<ResumeImports> logger) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = db.ImportRuns.AsNoTracking().OrderBy(row => row.StartedAt);
        foreach (var id in await runs.Where(row => row.RequestJson != null && (row.Status == "queued" || row.Status == "running")).Select(row => row.Id).ToListAsync(cancellationToken))
        {
            TakenUp(logger, id);
            job.Enqueue(id);
        }

        foreach (var id in await runs.Where(row => row.UndoStatus == "queued" || row.UndoStatus == "running").Select(row => row.Id).ToListAsync(cancellationToken))
        {
            TakenUp(logger, id);
            job.EnqueueUndo(id);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Import {Id} had not ended; it is in the queue again.")]
    private static partial void TakenUp(ILogger logger, Guid id);
}
