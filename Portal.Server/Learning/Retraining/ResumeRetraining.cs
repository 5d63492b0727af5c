using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Retraining;

/// <summary>At a start, what the tables say goes into the queue again: runs that had not ended, and every schedule. Folders of runs that ended right before a kill go.</summary>
internal sealed partial class ResumeRetraining(
    IDbContextFactory<PortalDbContext> contexts, RetrainingJob job, ScheduleJob schedules, DataFolder data, ILogger<ResumeRetraining> logger) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the rows are read: another program on the same folder may begin a run in between.
        var folders = RunFolder.All(data);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await db.RetrainingRuns.Where(row => row.State == RunState.Queued || row.State == RunState.Running)
            .OrderBy(row => row.CreatedAt).Select(row => new { row.Id, row.Kind }).ToListAsync(cancellationToken);
        foreach (var run in runs)
        {
            TakenUp(logger, run.Id);
            job.Enqueue(run.Id, run.Kind);
        }

        foreach (var ended in folders.Except(runs.Select(run => run.Id)))
        {
            RunFolder.Clear(data, ended);
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
