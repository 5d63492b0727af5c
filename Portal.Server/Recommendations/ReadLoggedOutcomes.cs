using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations;

/// <summary>
/// The lists of a placement that were looked at, with what was done with them: what rankers learn from. Only events of the
/// shopper who got a list count, as in <see cref="FindListOutcomes"/>, and none of shoppers who opted out since. What still waits for the log's writer is not read: a
/// verb beside the shop has no writer to wait for.
/// </summary>
internal sealed class ReadLoggedOutcomes(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The newest lists, in the order they were served.</summary>
    /// <param name="placement">Key of the placement.</param>
    /// <param name="most">Most lists.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidDataException">What is stored cannot be read.</exception>
    public async Task<IReadOnlyList<LoggedOutcome>> ReadAsync(string placement, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Each shopper's events are read once, however many lists the shopper got; CROSS JOIN keeps SQLite to this order.
        var events = await db.Database.SqlQuery<Row>($"""
            SELECT l."ListId", e."ProductId", e."Type"
            FROM (SELECT DISTINCT "ShopperId" FROM "ServedLists" WHERE "Placement" = {placement}
                  AND "ShopperId" NOT IN (SELECT "ShopperId" FROM "PrivacyChoices" WHERE "Mode" <> 0)) s
            CROSS JOIN "Events" e ON e."ShopperId" = s."ShopperId" AND e."ListId" IS NOT NULL
            CROSS JOIN "ServedLists" l ON l."ListId" = e."ListId" AND l."ShopperId" = e."ShopperId" AND l."Placement" = {placement}
            """).ToListAsync(cancellationToken);
        var byList = events.GroupBy(row => new Guid(row.ListId, bigEndian: true)).OrderByDescending(group => group.Key.ToString("N"), StringComparer.Ordinal)
            .Take(most).Reverse().ToDictionary(group => group.Key, group => group.ToArray());
        var lists = new List<LoggedOutcome>(byList.Count);
        foreach (var chunk in byList.Keys.Chunk(500))
        {
            var rows = await db.ServedLists.AsNoTracking().Where(row => chunk.Contains(row.ListId)).ToDictionaryAsync(row => row.ListId, cancellationToken);
            lists.AddRange(chunk.Where(rows.ContainsKey).Select(id => new LoggedOutcome(
                rows[id].ShopperId, LoggedContent.Unpack(placement, rows[id].Content),
                byList[id].Where(row => row.ProductId is not null).GroupBy(row => row.ProductId!, StringComparer.Ordinal)
                    .ToDictionary(product => product.Key, Sum, StringComparer.Ordinal)) { ListId = id }));
        }

        return lists;
    }

    private static ListOutcomes Sum(IEnumerable<Row> events)
    {
        var counts = events.CountBy(row => (ShopEventType)row.Type).ToDictionary();
        return new ListOutcomes(
            counts.GetValueOrDefault(ShopEventType.Impression), counts.GetValueOrDefault(ShopEventType.Click),
            counts.GetValueOrDefault(ShopEventType.AddToCart), counts.GetValueOrDefault(ShopEventType.Purchase));
    }

    private sealed record Row(byte[] ListId, string? ProductId, int Type);
}
