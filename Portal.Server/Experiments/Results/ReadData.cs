using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Identity;
using Portal.Shared.Events;

namespace Portal.Server.Experiments.Results;

/// <summary>Joins exposures to what their shoppers did: one row per shopper, summed by the database.</summary>
internal sealed class ReadData(
    IDbContextFactory<PortalDbContext> contexts, ExposureLine line, IServedLists lists, IPersonalisationChoice choice, IOptions<ExperimentsOptions> options, TimeProvider time)
{
    /// <summary>Days before the exposure that are held against those after it.</summary>
    public const int DaysBefore = 14;

    /// <summary>Reads an experiment.</summary>
    public async Task<ExperimentData> RunAsync(Experiment experiment, CancellationToken cancellationToken)
    {
        await line.StoredAsync(cancellationToken);
        await lists.StoredAsync(cancellationToken);
        var plan = ExperimentPlan.Parse(experiment.PlanJson);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var made = await db.ArmListSums.AsNoTracking().Where(row => row.Experiment == experiment.Key).ToDictionaryAsync(row => (row.Arm, row.ShopperId), cancellationToken);
        // What shoppers do after the end is nobody's any more.
        var shoppers = await ShoppersAsync(db, experiment.Key, plan, made, experiment.EndedAt, cancellationToken);
        var frozen = new Dictionary<string, IReadOnlyList<ShopperRecord>>(StringComparer.Ordinal);
        foreach (var stopped in StoppedArm.Parse(experiment.StoppedJson))
        {
            frozen[stopped.Arm] = (await ShoppersAsync(db, experiment.Key, plan, made, stopped.At, cancellationToken)).Records;
        }

        var looks = await db.ExperimentLooks.AsNoTracking().Where(look => look.Experiment == experiment.Key)
            .GroupBy(look => new { look.Metric, look.Arm }).Select(group => new { group.Key.Metric, group.Key.Arm, Least = group.Min(look => look.LeastP) })
            .ToListAsync(cancellationToken);
        return new ExperimentData(
            experiment.Key, plan, experiment.StartedAt ?? experiment.CreatedAt, experiment.EndedAt ?? time.GetUtcNow(),
            shoppers.Records, shoppers.Several, looks.ToDictionary(look => (look.Metric, look.Arm), look => look.Least))
        {
            Frozen = frozen,
            Shown = plan.Metrics.Any(metric => Metrics.Find(metric.Metric)?.Kind == MetricKind.Coverage) ? await ShownAsync(db, experiment.Key, cancellationToken) : [],
            Products = await db.Products.CountAsync(product => !product.Removed, cancellationToken),
            Drafts = plan.Kind == ExperimentKind.Interleaving ? await lists.DraftedAsync(experiment.Key, cancellationToken) : [],
        };
    }

    private static async Task<Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, long>>>> ShownAsync(PortalDbContext db, string key, CancellationToken cancellationToken)
    {
        var rows = await db.ArmProductCounts.AsNoTracking().Where(row => row.Experiment == key).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Arm, StringComparer.Ordinal).ToDictionary(
            arm => arm.Key,
            arm => (IReadOnlyList<IReadOnlyDictionary<string, long>>)[.. arm.GroupBy(row => row.Fold).Select(fold => fold.ToDictionary(row => row.ProductId, row => row.Lists, StringComparer.Ordinal))],
            StringComparer.Ordinal);
    }

    private async Task<(IReadOnlyList<ShopperRecord> Records, int Several)> ShoppersAsync(
        PortalDbContext db, string key, ExperimentPlan plan, Dictionary<(string Arm, string ShopperId), ArmListSum> made, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(db, key, plan, options.Value, until ?? DateTimeOffset.MaxValue, cancellationToken);
        var shares = plan.Arms.Zip(plan.Shares()).ToDictionary(pair => pair.First.Key, pair => pair.Second, StringComparer.Ordinal);
        return (
            [.. rows.Where(row => row.Arms == 1).Select(row => row.ToRecord(shares.GetValueOrDefault(row.Arm, 1), made.GetValueOrDefault((row.Arm, row.ShopperId)), choice.HasOptedOut(row.ShopperId)))],
            rows.Count(row => row.Arms > 1));
    }

    /// <summary>Clicks and impressions of the placements that arms change; of all where an arm changes all.</summary>
    private static async Task<List<TotalsRow>> RowsAsync(PortalDbContext db, string key, ExperimentPlan plan, ExperimentsOptions options, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (margins, margin, end) = (JsonSerializer.Serialize(options.Margins), options.Margin, until.ToUnixTimeMilliseconds());
        var all = plan.Arms.Any(arm => arm.PopularityOnly || arm.ModelVersion is not null);
        var placements = JsonSerializer.Serialize(plan.Arms.SelectMany(arm => arm.Placements.Keys).Distinct());
        var (before, window) = (DaysBefore * 86_400_000L, (long)(plan.WindowDays * 86_400_000));
        var (shown, click, view, cart, bought, hide) = ((int)ShopEventType.Impression, (int)ShopEventType.Click, (int)ShopEventType.View,
            (int)ShopEventType.AddToCart, (int)ShopEventType.Purchase, (int)ShopEventType.Hide);
        var parts = await db.Database.SqlQuery<TotalsRow>($"""
            SELECT x."ShopperId", x."Arm", x."Arms", x."At", x."Device", x."Language", x."IsReturning", COALESCE(e."OccurredAt" >= x."At", 0) AS "IsAfter",
                   SUM(CASE WHEN e."Type" = {shown} AND ({all} OR e."Placement" IN (SELECT value FROM json_each({placements}))) THEN 1 ELSE 0 END) AS "Impressions",
                   SUM(CASE WHEN e."Type" = {click} AND ({all} OR e."Placement" IN (SELECT value FROM json_each({placements}))) THEN 1 ELSE 0 END) AS "Clicks",
                   SUM(CASE WHEN e."Type" = {view} THEN 1 ELSE 0 END) AS "Views",
                   SUM(CASE WHEN e."Type" = {cart} THEN 1 ELSE 0 END) AS "Carts",
                   COUNT(DISTINCT CASE WHEN e."Type" = {bought} THEN COALESCE(e."OrderId", hex(e."EventId")) END) AS "Orders",
                   SUM(CASE WHEN e."Type" = {bought} THEN e."Quantity" ELSE 0 END) AS "Items",
                   SUM(CASE WHEN e."Type" = {bought} THEN e."Quantity" * COALESCE(e."UnitPriceMinor", 0) ELSE 0 END) AS "RevenueMinor",
                   SUM(CASE WHEN e."Type" = {hide} THEN 1 ELSE 0 END) AS "Hides",
                   SUM(CASE WHEN e."Type" = {bought} THEN e."Quantity" * COALESCE(e."UnitPriceMinor", 0) * COALESCE((
                       SELECT m.value FROM json_each({margins}) m JOIN "Products" p ON p."Id" = e."ProductId" JOIN "Categories" c ON c."Key" = p."CategoryKey"
                       WHERE m.key IN (c."Key", c."ParentKey") ORDER BY m.key = c."Key" DESC LIMIT 1), {margin}) ELSE 0.0 END) AS "MarginMinor", x."Propensity"
            FROM (SELECT "ShopperId", MIN("Arm") AS "Arm", COUNT(DISTINCT "Arm") AS "Arms", MIN("At") AS "At", MIN("Device") AS "Device",
                         MIN("Language") AS "Language", MIN("IsReturning") AS "IsReturning", MIN("Propensity") AS "Propensity"
                  FROM "Exposures" WHERE "Experiment" = {key} AND "BucketVersion" = {plan.BucketVersion} AND "At" <= {end} GROUP BY "ShopperId") x
            LEFT JOIN "Events" e ON e."ShopperId" = x."ShopperId" AND e."OccurredAt" >= x."At" - {before} AND e."OccurredAt" < x."At" + {window} AND e."OccurredAt" <= {end}
            GROUP BY x."ShopperId", "IsAfter"
            """).ToListAsync(cancellationToken);
        return Merge(parts);
    }

    private static List<TotalsRow> Merge(List<TotalsRow> rows) =>
        [.. rows.GroupBy(row => row.ShopperId, StringComparer.Ordinal).Select(parts =>
        {
            var last = parts.OrderByDescending(row => row.IsAfter).First();
            return last.IsAfter == 1 ? last with { Earlier = parts.FirstOrDefault(row => row.IsAfter == 0) } : last with { Impressions = 0, Clicks = 0, Views = 0, Carts = 0, Orders = 0, Items = 0, RevenueMinor = 0, Hides = 0, MarginMinor = 0, Earlier = last };
        })];
}
