using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Recommendations.Log;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations;

/// <summary>
/// Joins what shoppers did to the lists they were shown. Only events of the shopper who got the list count, found by the
/// shopper's own index: an index of list ids would make every event dearer to store.
/// </summary>
public sealed class FindListOutcomes
{
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly FindLoggedList _lists;
    private readonly ListLog _log;

    internal FindListOutcomes(IDbContextFactory<PortalDbContext> contexts, FindLoggedList lists, ListLog log) =>
        (_contexts, _lists, _log) = (contexts, lists, log);

    /// <summary>What became of each position of a list; null when the log has no such list.</summary>
    public async Task<IReadOnlyList<PositionOutcomes>?> OfListAsync(Guid listId, CancellationToken cancellationToken = default)
    {
        if (await _lists.FindAsync(listId, cancellationToken) is not var (list, content))
        {
            return null;
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var shopper = list.ShopperId;
        var counts = await db.Events.Where(row => row.ShopperId == shopper && row.ListId == listId)
            .GroupBy(row => new { row.ProductId, row.Type })
            .Select(group => new { group.Key.ProductId, group.Key.Type, Count = group.LongCount() })
            .ToListAsync(cancellationToken);
        return [.. content.Items.Select((item, position) => new PositionOutcomes(
            position, item, Sum(counts.Where(row => row.ProductId == item.ProductId).Select(row => (row.Type, row.Count)))))];
    }

    /// <summary>The lists served from one moment until before another, by placement, in the order of their keys.</summary>
    public async Task<IReadOnlyList<PlacementOutcomes>> OfPlacementsAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        await _log.StoredAsync(cancellationToken);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var (first, behind) = (ListIds.Since(from), ListIds.Since(until));
        var lists = await db.Database.SqlQuery<Row>($"""
            SELECT "Placement", 0 AS "Type", COUNT(*) AS "Count" FROM "ServedLists"
            WHERE "ListId" >= {first} AND "ListId" < {behind} GROUP BY 1 ORDER BY 1
            """).ToListAsync(cancellationToken);
        // Each shopper's events are read once, however many lists the shopper got; CROSS JOIN keeps SQLite to this order.
        var events = await db.Database.SqlQuery<Row>($"""
            SELECT l."Placement", e."Type", COUNT(*) AS "Count"
            FROM (SELECT DISTINCT "ShopperId" FROM "ServedLists" WHERE "ListId" >= {first} AND "ListId" < {behind}) s
            CROSS JOIN "Events" e ON e."ShopperId" = s."ShopperId" AND e."ListId" >= {first} AND e."ListId" < {behind}
            CROSS JOIN "ServedLists" l ON l."ListId" = e."ListId" AND l."ShopperId" = e."ShopperId"
            GROUP BY 1, 2
            """).ToListAsync(cancellationToken);
        var counts = events.ToLookup(row => row.Placement, row => ((ShopEventType)row.Type, row.Count), StringComparer.Ordinal);
        return [.. lists.Select(row => new PlacementOutcomes(row.Placement, row.Count, Sum(counts[row.Placement])))];
    }

    private static ListOutcomes Sum(IEnumerable<(ShopEventType Type, long Count)> counts)
    {
        var byType = counts.ToDictionary(row => row.Type, row => row.Count);
        return new ListOutcomes(
            byType.GetValueOrDefault(ShopEventType.Impression), byType.GetValueOrDefault(ShopEventType.Click),
            byType.GetValueOrDefault(ShopEventType.AddToCart), byType.GetValueOrDefault(ShopEventType.Purchase));
    }

    private sealed record Row(string Placement, int Type, long Count);
}
