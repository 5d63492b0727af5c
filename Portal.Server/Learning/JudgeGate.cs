using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>Holds a version against the gate's conditions.</summary>
internal sealed class JudgeGate(IDbContextFactory<PortalDbContext> contexts, CompareVersions compare, ModelStore store, AuditTrail trail)
{
    /// <summary>The conditions.</summary>
    public async Task<GateConditions> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return GateConditions.Read(await db.Gates.Select(row => row.ConditionsJson).SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>Saves other conditions.</summary>
    public async Task SaveAsync(GateConditions conditions, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Gates.SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            db.Gates.Add(row = new GateRow { ConditionsJson = "" });
        }

        var before = GateConditions.Read(row.ConditionsJson.Length == 0 ? null : row.ConditionsJson);
        row.ConditionsJson = conditions.ToJson();
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(db, new AuditNote(actor, "gate.changed", "gate models", before, conditions), cancellationToken);
        await deed.CommitAsync(cancellationToken);
    }

    /// <summary>Holds a version against the conditions, and against the version in service where they ask for that.</summary>
    /// <exception cref="DamagedBundleException">It, or the one in service, cannot be read.</exception>
    public async Task<GateOutcome> RunAsync(string id, CancellationToken cancellationToken)
    {
        var conditions = await FindAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var record = TrainingRecord.Read(await db.ModelVersions.Where(row => row.Id == id).Select(row => row.RecordJson).SingleOrDefaultAsync(cancellationToken));
        var live = store.ActiveId is { } active && active != id ? active : null;
        var comparison = live is null ? null : compare.Run(id, live, cancellationToken);
        return new GateOutcome(live, [.. OfItself(conditions, record), .. live is null ? [] : Beside(conditions, comparison)]);
    }

    private static IEnumerable<GateCheck> OfItself(GateConditions conditions, TrainingRecord? record)
    {
        if (conditions.LeastCoverage is { } coverage)
        {
            double? found = record?.Lists.TryGetValue("coverage@10", out var covered) == true ? covered : null;
            yield return new GateCheck(GateCheckKind.Coverage, found >= coverage, found, coverage, "coverage@10");
        }

        if (conditions.MostMilliseconds is { } most)
        {
            yield return new GateCheck(GateCheckKind.Latency, record?.SlowMilliseconds <= most, record?.SlowMilliseconds, most, null);
        }
    }

    private static IEnumerable<GateCheck> Beside(GateConditions conditions, VersionComparison? comparison)
    {
        var enough = comparison?.Cases >= conditions.FewestCases;
        if (conditions.MostLoss is { } loss)
        {
            var figure = comparison?.Figures.FirstOrDefault(one => one.Kind == "all" && one.Metric == conditions.Metric);
            double? found = enough && figure is { Against: > 0 } ? figure.Low / figure.Against : enough && figure is { Against: 0 } ? 0 : null;
            yield return new GateCheck(GateCheckKind.Loss, found >= -loss, found, -loss, conditions.Metric);
        }

        if (conditions.MostFifthLoss is not { } fifthLoss)
        {
            yield break;
        }

        foreach (var fifth in comparison?.Figures.Where(one => one.Kind == "fifth" && one.Cases >= PairedFigure.FewestCases && one.Against > 0) ?? [])
        {
            var found = fifth.High / fifth.Against;
            yield return new GateCheck(GateCheckKind.Fifth, found >= -fifthLoss, found, -fifthLoss, fifth.Group);
        }
    }
}
