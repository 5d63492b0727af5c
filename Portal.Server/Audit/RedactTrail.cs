using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Audit;

/// <summary>
/// Strikes the names of somebody who was erased out of the trail: what was done stays, by whom it was done becomes a name nobody has.
/// Only texts change, each with its place in the chain kept; a redaction is the only change of an entry the database lets through.
/// </summary>
public sealed class RedactTrail(AuditKey key, TimeProvider time)
{
    /// <summary>What stands in place of a name.</summary>
    public const string Struck = "[erased]";

    /// <summary>How many entries hold one of some names.</summary>
    public static async Task<long> CountAsync(PortalDbContext db, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        (await FindAsync(db, names, cancellationToken)).Count;

    /// <summary>Strikes names out of every entry.</summary>
    /// <param name="db">The context of the deed.</param>
    /// <param name="names">What to strike out: an account's id and address, a pseudonym. Each has to be long enough to be nobody else's.</param>
    /// <param name="cancellationToken">Stops it before anything is changed.</param>
    /// <returns>How many entries were changed.</returns>
    public async Task<int> RunAsync(PortalDbContext db, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var entries = await FindAsync(db, names, cancellationToken);
        foreach (var entry in entries)
        {
            var before = entry.Id == 1 ? [] : await db.AuditEntries.Where(row => row.Id == entry.Id - 1).Select(row => row.Hash).SingleAsync(cancellationToken);
            var now = Without(entry, names);
            var seal = key.Seal(before, [.. entry.Hash, .. SealedContent.Of(now)]);
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "AuditRedactions" ("EntryId", "At", "Hash") VALUES ({entry.Id}, {time.GetUtcNow().ToUnixTimeMilliseconds()}, {seal})
                ON CONFLICT ("EntryId") DO UPDATE SET "At" = excluded."At", "Hash" = excluded."Hash"
                """, cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE "AuditEntries" SET "ActorId" = {now.ActorId}, "Actor" = {now.Actor}, "Subject" = {now.Subject}, "Before" = {now.Before}, "After" = {now.After}
                WHERE "Id" = {entry.Id}
                """, cancellationToken);
        }

        return entries.Count;
    }

    /// <summary>Every entry that holds a name anywhere: reads the whole trail once, as names stand in the middle of texts too.</summary>
    private static async Task<List<AuditEntry>> FindAsync(PortalDbContext db, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<long, AuditEntry>();
        foreach (var name in names)
        {
            foreach (var entry in await db.AuditEntries.AsNoTracking().Where(row => row.ActorId == name || row.Actor == name || row.Subject.Contains(name)
                || row.Before!.Contains(name) || row.After!.Contains(name)).ToListAsync(cancellationToken))
            {
                found.TryAdd(entry.Id, entry);
            }
        }

        // An entry that holds a longer name only looked alike.
        return [.. found.Values.Where(entry => Without(entry, names) is var now
            && (now.ActorId, now.Actor, now.Subject, now.Before, now.After) != (entry.ActorId, entry.Actor, entry.Subject, entry.Before, entry.After))];
    }

    private static AuditEntry Without(AuditEntry entry, IReadOnlyList<string> names)
    {
        // Whole names alone: ann@example.com is no part of joann@example.com.
        string? Strike(string? text) => text is null ? null : names.Aggregate(
            text, (left, name) => Regex.Replace(left, $@"(?<![\w.+-]){Regex.Escape(name)}(?![\w-])", Struck, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

        return new AuditEntry
        {
            Id = entry.Id, At = entry.At, ActorId = Strike(entry.ActorId)!, Actor = Strike(entry.Actor)!, Action = entry.Action, Subject = Strike(entry.Subject)!,
            Before = Strike(entry.Before), After = Strike(entry.After), Address = entry.Address, Agent = entry.Agent, Hash = entry.Hash,
        };
    }
}
