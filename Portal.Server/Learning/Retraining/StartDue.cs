using Cronos;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Learning.Retraining;

/// <summary>
/// Begins the run of a schedule that is due. Of several occurrences nobody looked at (the program was off) the newest makes one
/// run. Called any number of times, an occurrence makes one run: the run's row is unique by schedule and occurrence.
/// </summary>
internal sealed class StartDue(IDbContextFactory<PortalDbContext> contexts, StartRetraining start, TimeProvider time)
{
    /// <summary>Begins it.</summary>
    /// <returns>The run, or null when nothing is due.</returns>
    public async Task<Guid?> RunAsync(Guid scheduleId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var schedule = await db.RetrainingSchedules.AsNoTracking().SingleOrDefaultAsync(row => row.Id == scheduleId, cancellationToken);
        if (schedule is null || schedule.Paused)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone);
        var due = CronExpression.Parse(schedule.Cron).GetOccurrences(schedule.SeenUntil, now, zone, fromInclusive: false, toInclusive: true)
            .Cast<DateTimeOffset?>().LastOrDefault();
        if (due is null)
        {
            return null;
        }

        var run = await start.RunAsync(
            new RunRequest(RetrainingSettings.Read(schedule.SettingsJson), RunCause.Schedule, AuditActor.Program("retraining")) { ScheduleId = schedule.Id, DueAt = due },
            cancellationToken);
        await db.RetrainingSchedules.Where(row => row.Id == scheduleId && row.SeenUntil < due)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenUntil, due.Value), cancellationToken);
        return run;
    }
}
