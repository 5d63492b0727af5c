using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.ModelRegistry;
using Portal.Server.Privacy;
using Portal.Shared.Events;

namespace Portal.Server.Learning;

/// <summary>
/// Which versions learned from a shopper, by lineage: a training reads all events that are not held back, so every version made after the
/// shopper's first telling act may have, and so will the one in the making. A version from elsewhere has a run of nobody's here and learned
/// from none of this shop's shoppers.
/// </summary>
internal sealed class LearnedModels(
    IDbContextFactory<PortalDbContext> contexts, FindVersions versions, RemoveVersions remove, StartRetraining start) : ILearnedModels
{
    private static readonly ShopEventType[] Telling = [ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Purchase, ShopEventType.Favourite];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LearnedModel>> FindAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var first = await db.Events.Where(row => row.ShopperId == shopperId && Telling.Contains(row.Type)).MinAsync(row => (DateTimeOffset?)row.ReceivedAt, cancellationToken);
        if (first is null)
        {
            return [];
        }

        // The worker writes a version's time when it begins to save it; what it read was read before.
        var made = (await versions.AllAsync(cancellationToken)).Where(version => version.RemovedAt is null && version.CreatedAt >= first && version.DataFingerprint.Length > 0)
            .Select(version => new LearnedModel(version.Id, version.Kind, version.CreatedAt, version.Id == versions.Active, version.DataFingerprint)).ToArray();
        var atWork = await AtWork(db).Select(run => new { run.VersionId, run.SettingsJson, run.StartedAt, run.DataJson }).ToListAsync(cancellationToken);
        return [.. made, .. atWork.Where(run => made.All(version => version.VersionId != run.VersionId)).Select(run => new LearnedModel(
            run.VersionId!, RetrainingSettings.Read(run.SettingsJson).Model, run.StartedAt ?? first.Value, InService: false, RunData.Read(run.DataJson)?.Fingerprint ?? ""))];
    }

    /// <inheritdoc/>
    public async Task TrainAnewAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (versions.Active is not { } active || await versions.OneAsync(active, cancellationToken) is not { } serving)
        {
            return;
        }

        if (await ReadFromAsync(db, serving, cancellationToken) >= since || await db.RetrainingRuns.AnyAsync(
            run => run.Kind == RunKind.Training && (run.State == RunState.Queued || run.State == RunState.Running || (run.Cause == RunCause.Erasure && run.CreatedAt >= since)), cancellationToken))
        {
            return;
        }

        await start.RunAsync(new RunRequest(await SettingsAsync(db, serving, cancellationToken), RunCause.Erasure, AuditActor.Program("erasure")), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> CleanAsync(IReadOnlyDictionary<string, DateTimeOffset> flagged, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (gone, atWork) = (new List<string>(), await AtWork(db).Select(run => run.VersionId).ToListAsync(cancellationToken));
        var all = (await versions.AllAsync(cancellationToken)).ToDictionary(version => version.Id);
        var serving = versions.Active is { } active ? all.GetValueOrDefault(active) : null;
        var servedFrom = serving is null ? (DateTimeOffset?)null : await ReadFromAsync(db, serving, cancellationToken);
        foreach (var (id, since) in flagged.Where(version => !atWork.Contains(version.Key)))
        {
            if (all.GetValueOrDefault(id) is not { RemovedAt: null } || (servedFrom >= since && serving!.Id != id
                && await remove.RunAsync(id, new ModelDecision(AuditActor.Program("erasure"), null, null), cancellationToken, evenForRollBack: true)))
            {
                gone.Add(id);
            }
        }

        return gone;
    }

    private static IQueryable<RetrainingRun> AtWork(PortalDbContext db) =>
        db.RetrainingRuns.AsNoTracking().Where(run => run.Kind == RunKind.Training && run.State == RunState.Running && run.VersionId != null);

    /// <summary>
    /// The earliest moment a version may have read events: when its run was first taken up, for a long training may have read what was
    /// erased before it ended. Of a version without a run only its end is known.
    /// </summary>
    private static async Task<DateTimeOffset> ReadFromAsync(PortalDbContext db, ModelVersion version, CancellationToken cancellationToken) =>
        await db.RetrainingRuns.Where(run => run.VersionId == version.Id).MinAsync(run => run.StartedAt, cancellationToken) ?? version.CreatedAt;

    /// <summary>As the version in service was trained: from its run, or as its kind is usually trained. It goes into service when the gate holds.</summary>
    private static async Task<RetrainingSettings> SettingsAsync(PortalDbContext db, ModelVersion serving, CancellationToken cancellationToken)
    {
        var json = serving.RunId is { } id ? await db.RetrainingRuns.Where(run => run.Id == id && run.Kind == RunKind.Training).Select(run => run.SettingsJson).FirstOrDefaultAsync(cancellationToken) : null;
        return (json is null ? new RetrainingSettings() : RetrainingSettings.Read(json)) with { Then = AfterTraining.Promote };
    }
}
