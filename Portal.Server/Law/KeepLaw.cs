using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Law;

/// <summary>Has the duties tried soon after a start that has no results of today, and then every <see cref="LawOptions.HoursBetween"/>.</summary>
internal sealed partial class KeepLaw(
    IDbContextFactory<PortalDbContext> contexts, LawJob job, IOptions<LawOptions> options, TimeProvider time, ILogger<KeepLaw> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Automatic)
        {
            return;
        }

        await Task.Delay(TimeSpan.FromSeconds(options.Value.SecondsAfterStart), time, stoppingToken);
        while (true)
        {
            try
            {
                await AskIfDueAsync(stoppingToken);
            }
            catch (System.Data.Common.DbException failure)
            {
                // A database that is busy for a moment must not end the shop.
                NotLooked(logger, failure);
            }

            await Task.Delay(TimeSpan.FromHours(1), time, stoppingToken);
        }
    }

    private async Task AskIfDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.LawResults.MinAsync(row => (DateTimeOffset?)row.At, cancellationToken);
        if (last is null || time.GetUtcNow() - last >= TimeSpan.FromHours(options.Value.HoursBetween))
        {
            job.Enqueue();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether the duties are to be tried could not be found out; it is looked again in an hour.")]
    private static partial void NotLooked(ILogger logger, Exception failure);
}
