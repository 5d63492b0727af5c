using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Audit;

/// <summary>Goes through the whole trail and finds where it was tampered with.</summary>
public sealed class CheckTrail(IDbContextFactory<PortalDbContext> contexts, AuditKey key)
{
    /// <summary>Checks every seal, from the first entry on. Entries pass through one by one, so its time grows with the trail and its memory does not.</summary>
    public async Task<TrailState> CheckAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var redacted = await db.AuditRedactions.AsNoTracking().ToDictionaryAsync(row => row.EntryId, row => row.Hash, cancellationToken);
        byte[] hash = [];
        long count = 0;
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var content = SealedContent.Of(entry);
            // Of an entry whose names were struck out the redaction is sealed, over the entry's own seal and what is left of it.
            var holds = redacted.TryGetValue(entry.Id, out var seal)
                ? seal.AsSpan().SequenceEqual(key.Seal(hash, [.. entry.Hash, .. content])) : entry.Hash.AsSpan().SequenceEqual(key.Seal(hash, content));
            if (entry.Id != count + 1 || !holds)
            {
                return new(count, Convert.ToHexStringLower(hash), count + 1);
            }

            (hash, count) = (entry.Hash, entry.Id);
        }

        return new(count, Convert.ToHexStringLower(hash), null);
    }
}
