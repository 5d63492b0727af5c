using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Experiments.Assignment;
using Portal.Server.Hosting;
using Portal.Server.Identity;

namespace Portal.Server.Experiments;

/// <summary>The arms shoppers have seen, in memory and in the table of exposures: who has seen an arm goes on seeing it, also after signing in.</summary>
internal sealed class KnownArms(IDbContextFactory<PortalDbContext> contexts, ExposureLine line) : IStartupStep, IShopperOwned
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, string>> _arms = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Catalogue;

    /// <summary>A shopper's arms by <see cref="StickyKey"/>, or null.</summary>
    public IReadOnlyDictionary<string, string>? Of(string shopperId) => _arms.GetValueOrDefault(shopperId);

    /// <summary>Notes that a shopper has seen an arm; whether that is news.</summary>
    public bool Add(string shopperId, string experiment, int version, string arm)
    {
        var key = StickyKey.Of(experiment, version);
        while (true)
        {
            var before = _arms.GetOrAdd(shopperId, ImmutableDictionary<string, string>.Empty);
            if (before.TryGetValue(key, out var seen))
            {
                return seen != arm;
            }

            if (_arms.TryUpdate(shopperId, before.Add(key, arm), before))
            {
                return true;
            }
        }
    }

    /// <summary>Forgets a shopper.</summary>
    public void Forget(string shopperId) => _arms.TryRemove(shopperId, out _);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var running = db.Experiments.Where(row => row.Status == ExperimentStatus.Running).Select(row => row.Key);
        var rows = db.Exposures.AsNoTracking().Where(row => running.Contains(row.Experiment)).OrderBy(row => row.At)
            .Select(row => new { row.ShopperId, row.Experiment, row.BucketVersion, row.Arm });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Add(row.ShopperId, row.Experiment, row.BucketVersion, row.Arm);
        }
    }

    /// <summary>
    /// The account's own arms stay; what it has not seen comes from the anonymous shopper. Where the two saw different arms both rows stay, so
    /// that the shopper is counted as seen in two and left out.
    /// </summary>
    public async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        await line.StoredAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT OR IGNORE INTO "Exposures" ("Experiment", "ShopperId", "Arm", "BucketVersion", "At", "Device", "Language", "IsReturning", "Propensity")
            SELECT "Experiment", {to}, "Arm", "BucketVersion", "At", "Device", "Language", "IsReturning", "Propensity" FROM "Exposures" WHERE "ShopperId" = {from}
            """, cancellationToken);
        await db.Exposures.Where(row => row.ShopperId == from).ExecuteDeleteAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ArmListSums" ("Experiment", "Arm", "ShopperId", "Lists", "Milliseconds", "Diversity")
            SELECT "Experiment", "Arm", {to}, "Lists", "Milliseconds", "Diversity" FROM "ArmListSums" WHERE "ShopperId" = {from}
            ON CONFLICT ("Experiment", "Arm", "ShopperId") DO UPDATE SET "Lists" = "ArmListSums"."Lists" + excluded."Lists",
                "Milliseconds" = "ArmListSums"."Milliseconds" + excluded."Milliseconds", "Diversity" = "ArmListSums"."Diversity" + excluded."Diversity"
            """, cancellationToken);
        await db.ArmListSums.Where(row => row.ShopperId == from).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (_arms.TryRemove(from, out var moved))
        {
            _arms.AddOrUpdate(to, moved, (_, own) => own.AddRange(moved.Where(arm => !own.ContainsKey(arm.Key))));
        }
    }
}
