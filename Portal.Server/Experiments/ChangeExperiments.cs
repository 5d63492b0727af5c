using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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

        var note = new AuditNote(actor, row is null ? "experiment.drafted" : "experiment.changed", $"experiment {key}", null, new { plan.Name });
        return await KeepAsync(db, transaction, note, row ?? db.Experiments.Local.Single(one => one.Key == key), true, null, cancellationToken);
    }

    /// <summary>Begins: the first step of the ramp deals arms from now on.</summary>
    public Task<ExperimentRefusal?> StartAsync(string key, AuditActor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, ExperimentStatus.Draft, actor, "experiment.started", (row, plan) =>
        {
            (row.Status, row.StartedAt, row.CoverageSince, row.RampStep) = (ExperimentStatus.Running, time.GetUtcNow(), time.GetUtcNow(), 0);
            row.Coverage = plan.Ramp.Count > 0 ? plan.Ramp[0].Coverage : 1;
            return true;
        }, null, cancellationToken);

    /// <summary>Widens to the next step of the ramp; on the last nothing changes.</summary>
    public Task<ExperimentRefusal?> WidenAsync(string key, AuditActor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, ExperimentStatus.Running, actor, "experiment.widened", (row, plan) =>
        {
            if (row.RampStep + 1 < plan.Ramp.Count)
            {
                row.RampStep++;
                (row.Coverage, row.CoverageSince) = (plan.Ramp[row.RampStep].Coverage, time.GetUtcNow());
            }

            return true;
        }, null, cancellationToken);

    /// <summary>
    /// Takes one arm out; the others go on. Its shoppers are back with the shop as it is at their next list, and what they do from now on is
    /// nobody's. An arm that was stopped stays stopped.
    /// </summary>
    /// <param name="key">The experiment.</param>
    /// <param name="arm">Key of an arm that is not the control.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ExperimentRefusal?> StopArmAsync(string key, string arm, string reason, AuditActor actor, CancellationToken cancellationToken)
    {
        var isArm = true;
        var refusal = await ChangeAsync(key, ExperimentStatus.Running, actor, "experiment.arm-stopped", (row, plan) =>
        {
            var stopped = StoppedArm.Parse(row.StoppedJson);
            isArm = plan.Arms.Skip(1).Any(one => one.Key == arm) && stopped.All(one => one.Arm != arm);
            row.StoppedJson = isArm ? StoppedArm.Write([.. stopped, new StoppedArm(arm, time.GetUtcNow(), reason)]) : row.StoppedJson;
            return isArm;
        }, $"{arm}: {reason}", cancellationToken);
        return isArm ? refusal : new ExperimentRefusal(ExperimentRefusalKind.BadArm, arm);
    }

    /// <summary>Deals a bandit's arms by new weights; whoever has seen an arm keeps it.</summary>
    /// <param name="key">The experiment.</param>
    /// <param name="weights">One for each arm, 0 or more, summing to 1.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<ExperimentRefusal?> WeighAsync(string key, IReadOnlyList<double> weights, AuditActor actor, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(weights);
        return ChangeAsync(key, ExperimentStatus.Running, actor, "experiment.weighed", (row, plan) =>
        {
            (row.WeightsJson, row.WeightsSince) = (json, time.GetUtcNow());
            return plan.Allocation == Allocation.Thompson;
        }, json, cancellationToken);
    }

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
            return true;
        }, ending.Conclusion.Trim(), cancellationToken);
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
        string key, ExperimentStatus wanted, AuditActor actor, string action, Func<Experiment, ExperimentPlan, bool> change, string? more, CancellationToken cancellationToken)
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
        if (!change(row, plan))
        {
            return null;
        }

        row.Revision++;
        var note = new AuditNote(
            actor, action, $"experiment {key}", before, new { row.Status, row.Coverage, row.ReleasedArm, row.Conclusion, Stopped = StoppedArm.Parse(row.StoppedJson), row.WeightsJson });
        return await KeepAsync(db, transaction, note, row, false, more, cancellationToken);
    }

    private async Task<ExperimentRefusal?> KeepAsync(
        PortalDbContext db, IDbContextTransaction transaction, AuditNote note, Experiment row, bool withPlan, string? more, CancellationToken cancellationToken)
    {
        db.ExperimentChanges.Add(new ExperimentChange
        {
            Experiment = row.Key, Revision = row.Revision, At = time.GetUtcNow(), Actor = note.Actor.Name, Action = note.Action, Coverage = row.Coverage,
            PlanJson = withPlan ? row.PlanJson : null, Note = more,
        });
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(db, note, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        await running.ReloadAsync(CancellationToken.None);
        news.Tell();
        return null;
    }
}
