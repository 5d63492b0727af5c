using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Experiments;

/// <summary>
/// Writes, starts, widens and ends experiments: each change in one transaction with its audit entry, then told to whoever deals arms. What
/// cannot be done is a refusal and changes nothing.
/// </summary>
internal sealed class ChangeExperiments(
    IDbContextFactory<PortalDbContext> contexts, RunningExperiments running, PlanCheck check, IArmShop shop, ExperimentNews news, AuditTrail trail, TimeProvider time)
{
    private const int ShortestConclusion = 8;

    /// <summary>Keeps a new draft, or a changed one.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="revision">The draft's revision as it was read; null: a new one.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ExperimentRefusal?> DraftAsync(string key, ExperimentPlan plan, int? revision, AuditActor actor, CancellationToken cancellationToken)
    {
        if (!PlanCheck.IsKey(key))
        {
            return new ExperimentRefusal(ExperimentRefusalKind.BadKey);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (check.Find(plan, await OthersAsync(db, key, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Experiments.FindAsync([key], cancellationToken);
        if (Judge(row, revision) is { } refused)
        {
            return refused;
        }

        if (row is null)
        {
            db.Experiments.Add(new Experiment
            {
                Key = key, Status = ExperimentStatus.Draft, Seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), HashVersion = 2,
                Coverage = 0, PlanJson = plan.ToJson(), CreatedAt = time.GetUtcNow(),
            });
        }
        else
        {
            (row.PlanJson, row.Revision) = (plan.ToJson(), row.Revision + 1);
        }

        return await KeepAsync(db, transaction, new AuditNote(actor, row is null ? "experiment.drafted" : "experiment.changed", $"experiment {key}", null, new { plan.Name }), cancellationToken);
    }

    /// <summary>Begins: the first step of the ramp deals arms from now on.</summary>
    public Task<ExperimentRefusal?> StartAsync(string key, AuditActor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, ExperimentStatus.Draft, actor, "experiment.started", (row, plan) =>
        {
            (row.Status, row.StartedAt, row.CoverageSince, row.RampStep) = (ExperimentStatus.Running, time.GetUtcNow(), time.GetUtcNow(), 0);
            row.Coverage = plan.Ramp.Count > 0 ? plan.Ramp[0].Coverage : 1;
        }, cancellationToken);

    /// <summary>Widens to the next step of the ramp; on the last nothing changes.</summary>
    public Task<ExperimentRefusal?> WidenAsync(string key, AuditActor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, ExperimentStatus.Running, actor, "experiment.widened", (row, plan) =>
        {
            if (row.RampStep + 1 < plan.Ramp.Count)
            {
                row.RampStep++;
                (row.Coverage, row.CoverageSince) = (plan.Ramp[row.RampStep].Coverage, time.GetUtcNow());
            }
        }, cancellationToken);

    /// <summary>Ends: nobody is dealt an arm any more; with an arm to release, that becomes the shop.</summary>
    /// <param name="key">The experiment.</param>
    /// <param name="ending">How.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ExperimentRefusal?> EndAsync(string key, ExperimentEnding ending, AuditActor actor, CancellationToken cancellationToken)
    {
        if (ending.Conclusion.Trim().Length < ShortestConclusion)
        {
            return new ExperimentRefusal(ExperimentRefusalKind.NoConclusion);
        }

        ExperimentArm? released = null;
        var refusal = await ChangeAsync(key, ExperimentStatus.Running, actor, ending.Action, (row, plan) =>
        {
            released = plan.Arms.FirstOrDefault(arm => arm.Key == ending.ReleaseArm);
            (row.Status, row.EndedAt, row.Coverage) = (ending.Status, time.GetUtcNow(), 0);
            (row.ReleasedArm, row.Conclusion, row.ResultJson) = (released?.Key, ending.Conclusion.Trim(), ending.ResultJson);
        }, cancellationToken);
        if (refusal is null && released is { ChangesNothing: false })
        {
            await shop.ReleaseAsync(released, actor, $"experiment {key}: {ending.Conclusion.Trim()}", cancellationToken);
        }

        return refusal;
    }

    private static ExperimentRefusal? Judge(Experiment? row, int? revision) => (row, revision) switch
    {
        (null, null) => null,
        (null, _) => new ExperimentRefusal(ExperimentRefusalKind.Unknown),
        (_, null) => new ExperimentRefusal(ExperimentRefusalKind.KeyTaken, row.Key),
        ({ Status: not ExperimentStatus.Draft }, _) => new ExperimentRefusal(ExperimentRefusalKind.WrongState),
        _ => row.Revision == revision ? null : new ExperimentRefusal(ExperimentRefusalKind.ChangedMeanwhile),
    };

    private static async Task<Dictionary<string, ExperimentPlan>> OthersAsync(PortalDbContext db, string key, CancellationToken cancellationToken) =>
        (await db.Experiments.AsNoTracking().Where(row => row.Status == ExperimentStatus.Running && row.Key != key).ToListAsync(cancellationToken))
        .ToDictionary(row => row.Key, row => ExperimentPlan.Parse(row.PlanJson), StringComparer.Ordinal);

    private async Task<ExperimentRefusal?> ChangeAsync(
        string key, ExperimentStatus wanted, AuditActor actor, string action, Action<Experiment, ExperimentPlan> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Experiments.FindAsync([key], cancellationToken) is not { } row)
        {
            return new ExperimentRefusal(ExperimentRefusalKind.Unknown, key);
        }

        if (row.Status != wanted)
        {
            return new ExperimentRefusal(ExperimentRefusalKind.WrongState, key);
        }

        var plan = ExperimentPlan.Parse(row.PlanJson);
        if (wanted == ExperimentStatus.Draft && check.Find(plan, await OthersAsync(db, key, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        var before = new { row.Status, row.Coverage };
        change(row, plan);
        row.Revision++;
        return await KeepAsync(db, transaction, new AuditNote(
            actor, action, $"experiment {key}", before, new { row.Status, row.Coverage, row.ReleasedArm, row.Conclusion }), cancellationToken);
    }

    private async Task<ExperimentRefusal?> KeepAsync(
        PortalDbContext db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, AuditNote note, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(db, note, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        await running.ReloadAsync(CancellationToken.None);
        news.Tell();
        return null;
    }
}
