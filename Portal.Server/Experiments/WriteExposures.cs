using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Experiments;

/// <summary>The only writer of exposures: all that waits in one transaction, each once.</summary>
internal sealed partial class WriteExposures(
    ExposureLine line, LateExposures late, IDbContextFactory<PortalDbContext> contexts, ILogger<WriteExposures> logger) : DrainedService
{
    private const int CommitSize = 500;
    private const int Tries = 3;

    /// <inheritdoc/>
    protected override void Close() => line.Close();

    /// <summary>Ends when the line is closed and empty, not before: that is what the token asks for too.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await line.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var (exposures, waiting) = (new List<Exposure>(), new List<TaskCompletionSource>());
            while (exposures.Count < CommitSize && line.Reader.TryRead(out var next))
            {
                if (next.Exposure is { } exposure)
                {
                    exposures.Add(exposure);
                }
                else if (next.Display is { } display)
                {
                    exposures.AddRange(await FindAsync(display));
                }
                else
                {
                    waiting.Add(next.Stored!);
                }
            }

            await StoreAsync(exposures);
            waiting.ForEach(one => one.TrySetResult());
        }
    }

    private async Task<IReadOnlyList<Exposure>> FindAsync(LateDisplay display)
    {
        try
        {
            return await late.FindAsync(display, CancellationToken.None);
        }
        catch (Exception problem)
        {
            NotFound(logger, problem);
            return [];
        }
    }

    private async Task StoreAsync(List<Exposure> exposures)
    {
        for (var attempt = 1; exposures.Count > 0; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync();
                await using var transaction = await db.Database.BeginTransactionAsync();
                foreach (var row in exposures)
                {
                    await db.Database.ExecuteSqlAsync(
                        $"""
                        INSERT OR IGNORE INTO "Exposures" ("Experiment", "ShopperId", "Arm", "BucketVersion", "At", "Device", "Language", "IsReturning", "Propensity")
                        VALUES ({row.Experiment}, {row.ShopperId}, {row.Arm}, {row.BucketVersion}, {row.At.ToUnixTimeMilliseconds()}, {row.Device}, {row.Language}, {row.IsReturning}, {row.Propensity})
                        """);
                }

                await transaction.CommitAsync();
                return;
            }
            catch (Exception problem) when (attempt < Tries)
            {
                NotStored(logger, exposures.Count, problem);
            }
            catch (Exception problem)
            {
                Lost(logger, exposures.Count, problem);
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The log could not be asked for the arms of a list; its display makes no exposure.")]
    private static partial void NotFound(ILogger logger, Exception problem);

    [LoggerMessage(LogLevel.Warning, "{Count} exposures could not be stored and are tried again.")]
    private static partial void NotStored(ILogger logger, int count, Exception problem);

    [LoggerMessage(LogLevel.Error, "{Count} exposures could not be stored; these shoppers are missing from their experiments.")]
    private static partial void Lost(ILogger logger, int count, Exception problem);
}
