using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Identity;
using Portal.Server.Privacy;

namespace Portal.Server.Events;

/// <summary>
/// Holds sources of events back: what they did stays in the store, and counts towards orders and figures, but models are not trained on
/// it; nor on anything of shoppers who opted out of personalisation. Read anew by each training, so that a worker in a process of its own sees it too.
/// </summary>
public sealed class QuarantineSources(IDbContextFactory<PortalDbContext> contexts, AuditTrail trail, TimeProvider time, IServiceProvider services) : IShopperOwned
{
    /// <summary>The sources that are held back now.</summary>
    public HeldSources Read()
    {
        using var db = contexts.CreateDbContext();
        // Read from the table and not from memory: a training may run in a process of its own.
        return new HeldSources(db.HeldSources.AsNoTracking(), OptedOut.Of(db));
    }

    /// <summary>The newest of them, to look at.</summary>
    public async Task<IReadOnlyList<HeldSource>> FindAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.HeldSources.AsNoTracking().OrderByDescending(source => source.At).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>Holds one back; a source that is held back already keeps its reason.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="sessionId">The visit; empty: all of the shopper's.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops it before anything is kept.</param>
    public async Task<bool> HoldAsync(string shopperId, string sessionId, string reason, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.HeldSources.AnyAsync(source => source.ShopperId == shopperId && source.SessionId == sessionId, cancellationToken))
        {
            return false;
        }

        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        db.HeldSources.Add(new HeldSource { ShopperId = shopperId, SessionId = sessionId, At = time.GetUtcNow(), Reason = reason, By = actor.Name });
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(db, new AuditNote(actor, "events.held-back", Subject(shopperId, sessionId), After: new { reason }), cancellationToken);
        await deed.CommitAsync(cancellationToken);
        // Memories read the quarantine themselves, so they are asked for when they are needed and not before.
        services.GetServices<IShopperMemory>().Forget(shopperId);

        return true;
    }

    /// <summary>Lets one go again.</summary>
    public async Task<bool> ReleaseAsync(string shopperId, string sessionId, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.HeldSources.Where(source => source.ShopperId == shopperId && source.SessionId == sessionId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        await trail.RecordAsync(db, new AuditNote(actor, "events.released", Subject(shopperId, sessionId)), cancellationToken);
        await deed.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>One person, one history, and one opinion of it: what is held back stays so when the shopper signs in.</summary>
    async Task IShopperOwned.MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var moved = await db.HeldSources.AsNoTracking().Where(source => source.ShopperId == from).ToListAsync(cancellationToken);
        var there = await db.HeldSources.Where(source => source.ShopperId == to).Select(source => source.SessionId).ToListAsync(cancellationToken);
        db.HeldSources.AddRange(moved.Where(source => !there.Contains(source.SessionId)).Select(source => new HeldSource
        {
            ShopperId = to, SessionId = source.SessionId, At = source.At, Reason = source.Reason, By = source.By,
        }));
        await db.HeldSources.Where(source => source.ShopperId == from).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static string Subject(string shopperId, string sessionId) => sessionId.Length == 0 ? $"shopper {shopperId}" : $"visit {sessionId} of {shopperId}";
}
