using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;

namespace Portal.Server.Monitoring;

/// <summary>
/// Counts what is stored, from the figures and the few events that are not in them yet: counting the table itself would read a
/// whole index of it. Open pages share one answer for ten seconds.
/// </summary>
internal sealed class FindShopTotals(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1, 1);
    private ShopTotals? _latest;

    /// <summary>The totals, at most ten seconds old.</summary>
    public async Task<ShopTotals> FindAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _latest is { } latest && time.GetUtcNow() - latest.At < GoodFor ? latest : _latest = await CountAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<ShopTotals> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var day = (int)Grain.Day;
        // Without an index it goes to the first event that is not counted; with one, SQLite would read the whole shoppers' index for the distinct ones.
        var stored = await db.Database.SqlQuery<Stored>($"""
            SELECT COALESCE((SELECT SUM("Events") FROM "Figures" WHERE "Grain" = {day}), 0)
                   + (SELECT COUNT(*) FROM "Events" NOT INDEXED WHERE "Sequence" > m."Event") AS "Events",
                   COALESCE((SELECT SUM("NewShoppers") FROM "Figures" WHERE "Grain" = {day}), 0)
                   + (SELECT COUNT(DISTINCT e."ShopperId") FROM "Events" e NOT INDEXED WHERE e."Sequence" > m."Event"
                      AND NOT EXISTS (SELECT 1 FROM "Events" b WHERE b."ShopperId" = e."ShopperId" AND b."Sequence" <= m."Event")) AS "Shoppers"
            FROM (SELECT COALESCE((SELECT "Event" FROM "CountingMarks" WHERE "Id" = 1), 0) AS "Event") m
            """).SingleAsync(cancellationToken);
        return new ShopTotals(time.GetUtcNow(), stored.Events, (int)stored.Shoppers, await db.Products.CountAsync(row => !row.Removed, cancellationToken));
    }

    private sealed record Stored(long Events, long Shoppers);
}
