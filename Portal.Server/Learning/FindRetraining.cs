using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Learning;

/// <summary>Reads runs and schedules.</summary>
internal sealed class FindRetraining(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The newest runs of a kind, newest first.</summary>
    public async Task<IReadOnlyList<RetrainingRun>> RunsAsync(RunKind kind, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Only of a run at work, and of the newest, does anybody want to see every epoch.
        var newest = await db.RetrainingRuns.Where(row => row.Kind == kind).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        return await db.RetrainingRuns.AsNoTracking().Where(row => row.Kind == kind).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(count)
            .Select(row => new RetrainingRun
            {
                Id = row.Id, Kind = row.Kind, ScheduleId = row.ScheduleId, DueAt = row.DueAt, Cause = row.Cause, By = row.By, SettingsJson = row.SettingsJson,
                CreatedAt = row.CreatedAt, State = row.State, CancelAskedAt = row.CancelAskedAt, Attempts = row.Attempts, StartedAt = row.StartedAt,
                FinishedAt = row.FinishedAt, UpToEvent = row.UpToEvent, VersionId = row.VersionId, DataJson = row.DataJson, GateJson = row.GateJson,
                ResultJson = row.ResultJson, Error = row.Error,
                ProgressJson = row.State == RunState.Running || row.Id == newest ? row.ProgressJson : null,
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>One run with all that is known of it, or null.</summary>
    public async Task<RetrainingRun?> OneAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RetrainingRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>The schedules, by name.</summary>
    public async Task<IReadOnlyList<RetrainingSchedule>> SchedulesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RetrainingSchedules.AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }
}
