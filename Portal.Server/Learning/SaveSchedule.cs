using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning.Retraining;

namespace Portal.Server.Learning;

/// <summary>Makes, changes, pauses and deletes schedules: the row first, then the queue.</summary>
internal sealed class SaveSchedule(IDbContextFactory<PortalDbContext> contexts, ScheduleJob queue, AuditTrail trail, RunFeed feed, TimeProvider time)
{
    private const int LongestName = 80;

    /// <summary>What is wrong with a draft; null when nothing is.</summary>
    public ScheduleProblem? Check(ScheduleDraft draft) => draft switch
    {
        _ when draft.Name.Trim().Length is 0 or > LongestName => ScheduleProblem.Name,
        _ when !ScheduleTimes.IsZone(draft.TimeZone) => ScheduleProblem.Zone,
        _ when !ScheduleTimes.IsCron(draft.Cron) => ScheduleProblem.Cron,
        _ when ScheduleTimes.Next(draft.Cron, draft.TimeZone, time.GetUtcNow(), 1).Count == 0 => ScheduleProblem.Never,
        _ when ScheduleTimes.IsTooOften(draft.Cron, draft.TimeZone, time.GetUtcNow()) => ScheduleProblem.TooOften,
        _ when draft.AfterEvents < 100 => ScheduleProblem.Events,
        _ when draft.AfterDrift is < 0.05 or > 5 => ScheduleProblem.Drift,
        _ when !Trains(draft.Settings) => ScheduleProblem.Settings,
        _ => null,
    };

    /// <summary>Saves a schedule.</summary>
    /// <param name="id">The one to change; null for a new one.</param>
    /// <param name="draft">How it should be.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    /// <returns>What is wrong; null when it is saved.</returns>
    public async Task<ScheduleProblem?> RunAsync(Guid? id, ScheduleDraft draft, AuditActor actor, CancellationToken cancellationToken)
    {
        if (Check(draft) is { } problem)
        {
            return problem;
        }

        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var schedule = id is null ? null : await db.RetrainingSchedules.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (schedule is null)
        {
            schedule = new RetrainingSchedule
            {
                Id = Guid.CreateVersion7(now), Name = "", Cron = "", TimeZone = "", SettingsJson = "", CreatedAt = now, SeenUntil = now,
            };
            db.RetrainingSchedules.Add(schedule);
        }

        var before = id is null || schedule.Cron.Length == 0 ? null : new ScheduleDraft(
            schedule.Name, schedule.Cron, schedule.TimeZone, RetrainingSettings.Read(schedule.SettingsJson), schedule.AfterEvents, schedule.AfterDrift);
        // An occurrence of the old expression that nobody came to must not be made up for by the new one.
        (schedule.Name, schedule.Cron, schedule.TimeZone, schedule.SeenUntil) = (draft.Name.Trim(), draft.Cron.Trim(), draft.TimeZone, now);
        (schedule.SettingsJson, schedule.AfterEvents, schedule.AfterDrift) = (draft.Settings.ToJson(), draft.AfterEvents, draft.AfterDrift);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(db, new AuditNote(actor, "schedule.saved", $"schedule {schedule.Id}", before, draft), cancellationToken);
        await deed.CommitAsync(cancellationToken);
        queue.Register(schedule);
        feed.Tell(schedule.Id);
        return null;
    }

    /// <summary>Pauses a schedule, or lets it go on; what was due meanwhile is not made up for.</summary>
    public async Task PauseAsync(Guid id, bool paused, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.RetrainingSchedules.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } schedule)
        {
            (schedule.Paused, schedule.SeenUntil) = (paused, time.GetUtcNow());
            await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await trail.RecordAsync(db, new AuditNote(actor, paused ? "schedule.paused" : "schedule.resumed", $"schedule {id}"), cancellationToken);
            await deed.CommitAsync(cancellationToken);
            queue.Register(schedule);
            feed.Tell(id);
        }
    }

    /// <summary>Deletes a schedule; its runs stay in the history.</summary>
    public async Task DeleteAsync(Guid id, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RetrainingSchedules.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
        await trail.RecordAsync(db, new AuditNote(actor, "schedule.deleted", $"schedule {id}"), cancellationToken);
        await deed.CommitAsync(cancellationToken);
        queue.Remove(id);
        feed.Tell(id);
    }

    private static bool Trains(RetrainingSettings settings)
    {
        try
        {
            TrainerSettings.TrainerOf(settings);
            return true;
        }
        catch (DataException)
        {
            return false;
        }
    }
}
