using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Audit;

/// <summary>Reads the trail, newest first. Each page is found by an index from where the one before ended, however long the trail is.</summary>
public sealed class FindAudit(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>A page.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="after">Where the page before ended; null for the newest.</param>
    /// <param name="count">At most as many, 1 to 500.</param>
    /// <param name="cancellationToken">Nobody waits any longer.</param>
    public async Task<IReadOnlyList<AuditEntry>> FindAsync(AuditFilter filter, AuditPlace? after, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 500);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, filter, after).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>Every entry, one after another; nothing is gathered.</summary>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var entry in Matching(db, filter, null).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return entry;
        }
    }

    /// <summary>The actions that occur, in the order of their names; each costs one step in the index.</summary>
    public async Task<IReadOnlyList<string>> FindActionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<string>(
            $"""
            WITH RECURSIVE known("Value") AS (
                SELECT MIN("Action") FROM "AuditEntries"
                UNION ALL
                SELECT (SELECT MIN("Action") FROM "AuditEntries" WHERE "Action" > known."Value") FROM known WHERE known."Value" IS NOT NULL)
            SELECT "Value" FROM known WHERE "Value" IS NOT NULL
            """).ToListAsync(cancellationToken);
    }

    internal static IQueryable<AuditEntry> Matching(PortalDbContext db, AuditFilter filter, AuditPlace? after)
    {
        var entries = db.AuditEntries.AsNoTracking();
        entries = filter.Actor is { } actor ? entries.Where(row => row.Actor == actor) : entries;
        entries = filter.Action is { } action ? entries.Where(row => row.Action == action) : entries;
        entries = filter.Subject is { } subject ? entries.Where(row => row.Subject == subject) : entries;
        entries = filter.From is { } from ? entries.Where(row => row.At >= from) : entries;
        entries = filter.Until is { } until ? entries.Where(row => row.At < until) : entries;
        entries = after is { } place ? entries.Where(row => row.At <= place.At && (row.At < place.At || row.Id < place.Id)) : entries;
        return entries.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
    }
}
