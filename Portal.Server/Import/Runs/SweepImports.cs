using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Import.Undoing;

namespace Portal.Server.Import.Runs;

/// <summary>Once an hour, throws away uploads and what it takes to take imports back, each after its days.</summary>
internal sealed partial class SweepImports(
    IDbContextFactory<PortalDbContext> contexts, KeepUploads uploads, DataFolder folder, IOptions<ImportOptions> options, TimeProvider time, ILogger<SweepImports> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Opening.PassedAsync(time, stoppingToken);
        using var timer = new PeriodicTimer(Between, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is IOException or System.Data.Common.DbException)
            {
                NotSwept(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Throws away what is due.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var atWork = await db.ImportRuns.Where(row => row.Status == "queued" || row.Status == "running").Select(row => row.RequestJson).ToListAsync(cancellationToken);
        foreach (var upload in uploads.All().Where(upload => upload.At < now.AddDays(-uploads.Days)))
        {
            if (!atWork.Exists(request => request?.Contains(upload.Id.ToString(), StringComparison.Ordinal) == true))
            {
                uploads.Remove(upload.Id);
            }
        }

        var before = now.AddDays(-options.Value.UndoDays);
        var old = await db.ImportRuns.Where(row => !row.UndoGone && row.EndedAt < before && row.UndoStatus != "queued" && row.UndoStatus != "running").Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var run in old)
        {
            await db.ImportedProducts.Where(row => row.RunId == run).ExecuteDeleteAsync(cancellationToken);
            if (EventJournal.FileOf(folder, run) is var file && File.Exists(file))
            {
                File.Delete(file);
            }

            await db.ImportRuns.Where(row => row.Id == run).ExecuteUpdateAsync(set => set.SetProperty(row => row.UndoGone, true), cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old uploads could not be thrown away; it is tried again in an hour.")]
    private static partial void NotSwept(ILogger logger, Exception failure);
}
