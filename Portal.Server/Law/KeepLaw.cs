using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Law;

/// <summary>Has the duties tried soon after a start that has no results of today, and then every <see cref="LawOptions.HoursBetween"/>.</summary>
internal sealed class KeepLaw(IDbContextFactory<PortalDbContext> contexts, LawJob job, IOptions<LawOptions> options, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(options.Value.SecondsAfterStart), time, stoppingToken);
        while (true)
        {
            await using (var db = await contexts.CreateDbContextAsync(stoppingToken))
            {
                var last = await db.LawResults.MinAsync(row => (DateTimeOffset?)row.At, stoppingToken);
                if (last is null || time.GetUtcNow() - last >= TimeSpan.FromHours(options.Value.HoursBetween))
                {
                    job.Enqueue();
                }
            }

            await Task.Delay(TimeSpan.FromHours(1), time, stoppingToken);
        }
    }
}
