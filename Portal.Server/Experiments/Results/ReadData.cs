using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Shared.Events;

namespace Portal.Server.Experiments.Results;

/// <summary>Joins exposures to what their shoppers did: one row per shopper, summed by the database.</summary>
internal sealed class ReadData(IDbContextFactory<PortalDbContext> contexts, ExposureLine line, TimeProvider time)
{
    /// <summary>Days before the exposure that are held against those after it.</summary>
    public const int DaysBefore = 14;

    /// <summary>Reads an experiment.</summary>
    public async Task<ExperimentData> RunAsync(Experiment experiment, CancellationToken cancellationToken)
    {
        await line.StoredAsync(cancellationToken);
        var plan = ExperimentPlan.Parse(experiment.PlanJson);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await RowsAsync(db, experiment.Key, plan, cancellationToken);
        var looks = await db.ExperimentLooks.AsNoTracking().Where(look => look.Experiment == experiment.Key)
            .GroupBy(look => new { look.Metric, look.Arm }).Select(group => new { group.Key.Metric, group.Key.Arm, Least = group.Min(look => look.LeastP) })
            .ToListAsync(cancellationToken);
        return new ExperimentData(
            experiment.Key, plan, experiment.StartedAt ?? experiment.CreatedAt, time.GetUtcNow(),
            [.. rows.Where(row => row.Arms == 1).Select(row => row.ToRecord())], rows.Count(row => row.Arms > 1),
            looks.ToDictionary(look => (look.Metric, look.Arm), look => look.Least));
    }

    /// <summary>Clicks and impressions of the placements that arms change; of all where an arm changes all.</summary>
    private static async Task<List<TotalsRow>> RowsAsync(PortalDbContext db, string key, ExperimentPlan plan, CancellationToken cancellationToken)
    {
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
                   SUM(CASE WHEN e."Type" = {hide} THEN 1 ELSE 0 END) AS "Hides"
            FROM (SELECT "ShopperId", MIN("Arm") AS "Arm", COUNT(DISTINCT "Arm") AS "Arms", MIN("At") AS "At", MIN("Device") AS "Device",
                         MIN("Language") AS "Language", MIN("IsReturning") AS "IsReturning"
                  FROM "Exposures" WHERE "Experiment" = {key} AND "BucketVersion" = {plan.BucketVersion} GROUP BY "ShopperId") x
            LEFT JOIN "Events" e ON e."ShopperId" = x."ShopperId" AND e."OccurredAt" >= x."At" - {before} AND e."OccurredAt" < x."At" + {window}
            GROUP BY x."ShopperId", "IsAfter"
            """).ToListAsync(cancellationToken);
        return Merge(parts);
    }

    private static List<TotalsRow> Merge(List<TotalsRow> rows) =>
        [.. rows.GroupBy(row => row.ShopperId, StringComparer.Ordinal).Select(parts =>
        {
            var last = parts.OrderByDescending(row => row.IsAfter).First();
            return last.IsAfter == 1 ? last with { Earlier = parts.FirstOrDefault(row => row.IsAfter == 0) } : last with { Impressions = 0, Clicks = 0, Views = 0, Carts = 0, Orders = 0, Items = 0, RevenueMinor = 0, Hides = 0, Earlier = last };
        })];
}
