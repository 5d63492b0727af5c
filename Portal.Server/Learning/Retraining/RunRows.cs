using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Retraining;

/// <summary>The rows of runs at work: taken up by a lease, written by its holder alone.</summary>
internal sealed class RunRows(IDbContextFactory<PortalDbContext> contexts, IEventLog log, RunFeed feed, TimeProvider time)
{
    /// <summary>Takes a run up; null when it has ended.</summary>
    public async Task<TakenRun?> TakeUpAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.RetrainingRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (run is null || run.State is not (RunState.Queued or RunState.Running))
        {
            return null;
        }

        var (lease, now) = (Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        var settings = RetrainingSettings.Read(run.SettingsJson);
        var version = run.Kind == RunKind.Tuning ? null : run.VersionId ?? ModelStore.NewId(run.CreatedAt, settings.Model);
        var mark = run.UpToEvent ?? log.LastSequence;
        var taken = await db.RetrainingRuns.Where(row => row.Id == id && row.State == run.State && row.Lease == run.Lease).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, RunState.Running).SetProperty(row => row.Lease, lease)
                .SetProperty(row => row.Attempts, row => row.Attempts + 1).SetProperty(row => row.StartedAt, row => row.StartedAt ?? now)
                .SetProperty(row => row.VersionId, version).SetProperty(row => row.UpToEvent, mark),
            cancellationToken);
        feed.Tell(id);
        return taken == 0 ? null : new TakenRun(id, lease, run.Kind, version, settings, run.Attempts + 1, RunProgress.Read(run.ProgressJson));
    }

    /// <summary>Whether somebody asked to stop it.</summary>
    public async Task<bool> IsCancelAskedAsync(TakenRun run, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RetrainingRuns.AnyAsync(row => row.Id == run.Id && row.CancelAskedAt != null && row.FinishedAt == null, cancellationToken);
    }

    /// <summary>Counts one more attempt, and says how many there are now.</summary>
    public async Task<int> CountAttemptAsync(TakenRun run, CancellationToken cancellationToken)
    {
        await WriteAsync(run, set => set.SetProperty(row => row.Attempts, row => row.Attempts + 1), cancellationToken);
        return run.Attempts + 1;
    }

    /// <summary>Writes how far it is.</summary>
    public Task NoteAsync(TakenRun run, RunProgress progress, CancellationToken cancellationToken)
    {
        var json = progress.ToJson();
        return WriteAsync(run, set => set.SetProperty(row => row.ProgressJson, json), cancellationToken);
    }

    /// <summary>Writes what it learns from.</summary>
    public Task NoteAsync(TakenRun run, RunData found, CancellationToken cancellationToken)
    {
        var json = found.ToJson();
        return WriteAsync(run, set => set.SetProperty(row => row.DataJson, json), cancellationToken);
    }

    /// <summary>From here on it cannot be stopped any more; false when somebody asked before.</summary>
    public async Task<bool> SealAsync(TakenRun run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RetrainingRuns.Where(row => row.Id == run.Id && row.Lease == run.Lease && row.CancelAskedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.FinishedAt, now), cancellationToken) > 0;
    }

    /// <summary>Writes the end.</summary>
    public async Task EndAsync(TakenRun run, RunState state, string? error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await WriteAsync(
            run,
            set => set.SetProperty(row => row.State, state).SetProperty(row => row.Error, error).SetProperty(row => row.FinishedAt, now),
            cancellationToken);
    }

    /// <summary>Writes as the holder of the lease.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds it.</exception>
    public async Task WriteAsync(TakenRun run, Action<UpdateSettersBuilder<RetrainingRun>> set, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.RetrainingRuns.Where(row => row.Id == run.Id && row.Lease == run.Lease).ExecuteUpdateAsync(set, cancellationToken) == 0)
        {
            throw new LeaseLostException();
        }

        feed.Tell(run.Id);
    }
}
