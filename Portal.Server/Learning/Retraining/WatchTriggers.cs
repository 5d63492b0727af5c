using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Events;

namespace Portal.Server.Learning.Retraining;

/// <summary>Looks every minute whether enough came in, or what shoppers look at has moved far enough, for a schedule's run.</summary>
internal sealed class WatchTriggers(
    IDbContextFactory<PortalDbContext> contexts, FindChanges changes, StartRetraining start, IEventLog log, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private long _lookedAt = -1;

    /// <summary>Looks once.</summary>
    /// <returns>The runs it began.</returns>
    public async Task<IReadOnlyList<Guid>> LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var schedules = await db.RetrainingSchedules.AsNoTracking()
            .Where(row => !row.Paused && (row.AfterEvents != null || row.AfterDrift != null)).ToListAsync(cancellationToken);
        if (schedules.Count == 0 || await db.RetrainingRuns.AnyAsync(
            row => row.Kind == RunKind.Training && (row.State == RunState.Queued || row.State == RunState.Running), cancellationToken))
        {
            return [];
        }

        var (found, begun) = (await changes.RunAsync(cancellationToken), new List<Guid>());
        foreach (var schedule in schedules)
        {
            RunCause? cause = found.Total >= schedule.AfterEvents ? RunCause.Volume : found.Drift >= schedule.AfterDrift ? RunCause.Drift : null;
            // Whatever its reason, one training serves all schedules: the others find nothing new behind it.
            if (cause is { } why && begun.Count == 0 && !await FailedOnSameAsync(db, schedule.Id, cancellationToken) && await start.RunAsync(
                new RunRequest(RetrainingSettings.Read(schedule.SettingsJson), why, AuditActor.Program("retraining")) { ScheduleId = schedule.Id }, cancellationToken) is { } run)
            {
                begun.Add(run);
            }
        }

        return begun;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (_lookedAt != log.LastSequence)
            {
                _lookedAt = log.LastSequence;
                await LookAsync(stoppingToken);
            }
        }
    }

    /// <summary>A run that failed or was stopped is not begun again by its trigger until a day has passed.</summary>
    private async Task<bool> FailedOnSameAsync(PortalDbContext db, Guid schedule, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().AddDays(-1);
        return await db.RetrainingRuns.AnyAsync(
            row => row.ScheduleId == schedule && row.CreatedAt > since && (row.State == RunState.Failed || row.State == RunState.Cancelled), cancellationToken);
    }
}
