using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Learning.Retraining;

/// <summary>At a start, what the tables say goes into the queue again: runs that had not ended, and every schedule.</summary>
internal sealed partial class ResumeRetraining(
    IDbContextFactory<PortalDbContext> contexts, RetrainingJob job, ScheduleJob schedules, ILogger<ResumeRetraining> logger) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await db.RetrainingRuns.Where(row => row.State == RunState.Queued || row.State == RunState.Running)
            .OrderBy(row => row.CreatedAt).Select(row => new { row.Id, row.Kind }).ToListAsync(cancellationToken);
        foreach (var run in runs)
        {
            TakenUp(logger, run.Id);
            job.Enqueue(run.Id, run.Kind);
        }

        foreach (var schedule in await db.RetrainingSchedules.AsNoTracking().ToListAsync(cancellationToken))
        {
            schedules.Register(schedule);
            // What was due while the program did not run makes one run now.
            schedules.Catch(schedule.Id);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Retraining {Id} had not ended; it is in the queue again.")]
    private static partial void TakenUp(ILogger logger, Guid id);
}
