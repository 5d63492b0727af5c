using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Recommendations.Log;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations;

/// <summary>Joins the logged lists of two versions to the clicks that name them.</summary>
internal sealed class FindTrialOutcomes(IDbContextFactory<PortalDbContext> contexts, ListLog log)
{
    /// <summary>What became of the lists that were shown since a moment, by version.</summary>
    /// <param name="since">The moment.</param>
    /// <param name="versions">The versions.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<TrialOutcomes>> RunAsync(DateTimeOffset since, IReadOnlyList<string> versions, CancellationToken cancellationToken)
    {
        await log.StoredAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, shown, click) = (ListIds.Since(since), (int)ShopEventType.Impression, (int)ShopEventType.Click);
        // Only lists that somebody saw: many are made for places nobody scrolls to.
        var rows = await db.Database.SqlQuery<Row>($"""
            SELECT l."ModelVersion" AS "Version", l."ShopperId" AS "Shopper", COUNT(DISTINCT l."ListId") AS "Lists",
                   COUNT(DISTINCT CASE WHEN e."Type" = {click} THEN l."ListId" END) AS "Clicked"
            FROM (SELECT DISTINCT "ShopperId" FROM "ServedLists" WHERE "ListId" >= {first}) s
            CROSS JOIN "Events" e ON e."ShopperId" = s."ShopperId" AND e."ListId" >= {first} AND e."Type" IN ({shown}, {click})
            CROSS JOIN "ServedLists" l ON l."ListId" = e."ListId" AND l."ShopperId" = e."ShopperId"
            GROUP BY 1, 2
            """).ToListAsync(cancellationToken);
        return [.. versions.Select(version => Of(version, [.. rows.Where(row => Is(row.Version, version))]))];
    }

    /// <summary>A list's version begins with what the counts have learned, then the model, then how far it was tuned.</summary>
    private static bool Is(string logged, string version) => logged.Split(' ').Any(part => part == version || part.StartsWith(version + "+", StringComparison.Ordinal));

    private static TrialOutcomes Of(string version, Row[] rows)
    {
        var shares = rows.GroupBy(row => row.Shopper, StringComparer.Ordinal).Select(shopper => (double)shopper.Sum(row => row.Clicked) / shopper.Sum(row => row.Lists)).ToArray();
        var mean = shares.DefaultIfEmpty(0).Average();
        return new TrialOutcomes(
            version, shares.Length, rows.Sum(row => row.Lists), mean, shares.Length < 2 ? 0 : shares.Sum(share => (share - mean) * (share - mean)) / (shares.Length - 1));
    }

    private sealed record Row(string Version, string Shopper, long Lists, long Clicked);
}
