using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.ModelRegistry;

/// <summary>Puts a version into service, and writes down who did it and why. When it returns, lists are made with the version.</summary>
internal sealed class PromoteModel(ModelStore store, IDbContextFactory<PortalDbContext> contexts, AuditTrail trail, TimeProvider time)
{
    /// <summary>Fewest letters of a reason: shorter ones say nothing to whoever reads them later.</summary>
    public const int ShortestReason = 8;

    /// <summary>Puts it into service; one that is in service already changes nothing.</summary>
    /// <exception cref="DamagedBundleException">It cannot be used; the one in service stays.</exception>
    /// <exception cref="ReasonMissingException">The gate did not hold, and nobody said why it should be done all the same.</exception>
    public async Task RunAsync(string id, ModelDecision decision, CancellationToken cancellationToken)
    {
        if (decision.GateHeld == false && (decision.Reason?.Trim().Length ?? 0) < ShortestReason)
        {
            throw new ReasonMissingException();
        }

        var before = store.ActiveId;
        if (before != id)
        {
            await SwitchAsync(ModelChangeKind.Promoted, id, before, decision, cancellationToken);
        }
    }

    /// <summary>The version that served before the one in service and is still there; null when there is none.</summary>
    public async Task<string?> FindBeforeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var there = store.Versions.ToHashSet(StringComparer.Ordinal);
        var (at, seen) = (store.ActiveId, new HashSet<string>(StringComparer.Ordinal));
        while (at is not null && seen.Add(at))
        {
            at = await db.ModelChanges
                .Where(row => row.VersionId == at && (row.Kind == ModelChangeKind.Promoted || row.Kind == ModelChangeKind.Found))
                .OrderByDescending(row => row.Id).Select(row => row.Before).FirstOrDefaultAsync(cancellationToken);
            if (at is not null && there.Contains(at))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Puts back the version that served before.</summary>
    /// <returns>Its id; null when there is none to go back to.</returns>
    /// <exception cref="DamagedBundleException">It cannot be used; the one in service stays.</exception>
    public async Task<string?> RollBackAsync(ModelDecision decision, CancellationToken cancellationToken)
    {
        if (await FindBeforeAsync(cancellationToken) is not { } before)
        {
            return null;
        }

        await SwitchAsync(ModelChangeKind.RolledBack, before, store.ActiveId, decision, cancellationToken);
        return before;
    }

    private async Task SwitchAsync(ModelChangeKind kind, string id, string? before, ModelDecision decision, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.ModelChanges.Add(new ModelChange
        {
            Kind = kind, VersionId = id, Before = before, At = time.GetUtcNow(), By = decision.By, Reason = decision.Reason?.Trim(), GateHeld = decision.GateHeld,
        });
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(
            db,
            new AuditNote(
                decision.Actor, kind == ModelChangeKind.RolledBack ? "model.rolled-back" : "model.promoted", $"model {id}", new { Version = before },
                new { Version = id, decision.Reason, decision.GateHeld }),
            cancellationToken);
        // A damaged bundle throws here, and the row goes with the transaction.
        store.Activate(id);
        if (store.Trials is var trials && trials.Has(id))
        {
            // Whoever the canary served stays with it: for everybody else it is news, for them it is none.
            store.Trials = trials.Without(id);
            store.Tell();
        }

        await transaction.CommitAsync(CancellationToken.None);
        // Not before: a page that reads the tables while the change is being written would wait for itself.
        store.TellNoted();
    }
}
