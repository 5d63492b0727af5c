using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Experiments.Analysis.Design;
using Portal.Server.Experiments.Results;
using Portal.Shared.Events;

namespace Portal.Server.Experiments;

/// <summary>What the shop's shoppers did in the last two weeks, as the baseline of a plan.</summary>
internal sealed class FindBaseline(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    private const int Days = 14;
    private const int Longest = 60;
    private const double Power = 0.8;

    /// <summary>The curve of a goal.</summary>
    public async Task<PowerCurve> RunAsync(Metric? goal, int arms, double alpha, double tuning, double target, CancellationToken cancellationToken)
    {
        var metric = goal ?? Metrics.All[0];
        var totals = await TotalsAsync(cancellationToken);
        var sample = new ArmSample(metric, [], double.PositiveInfinity);
        foreach (var shopper in totals)
        {
            sample.Add(default, shopper);
        }

        if (!sample.Plain(metric.Kind).TryGet(out var arm) || arm.Mean == 0)
        {
            return new PowerCurve(metric.Key, [], null);
        }

        return Curve(metric, (arm.Mean, arm.UnitVariance), totals.Count / (double)Days / arms, alpha, tuning, target);
    }

    /// <summary>The curve of a goal from traffic that somebody expects.</summary>
    public static PowerCurve Typed(Metric? goal, TypedTraffic typed, int arms, double alpha, double tuning, double target)
    {
        var metric = goal ?? Metrics.All[0];
        var variance = metric.Kind == MetricKind.Proportion ? typed.Value * (1 - typed.Value) : typed.Deviation * typed.Deviation;
        return typed.PerDay > 0 && typed.Value != 0 && variance > 0
            ? Curve(metric, (typed.Value, variance), typed.PerDay / arms, alpha, tuning, target) : new PowerCurve(metric.Key, [], null);
    }

    private static PowerCurve Curve(Metric metric, (double Mean, double Variance) now, double perDay, double alpha, double tuning, double target)
    {
        PowerPlan On(double day) => new(now.Mean, now.Variance, perDay * day, alpha) { TuningSize = tuning };
        (double X, double Y)[] points = [.. Enumerable.Range(1, Longest).Select(day => ((double)day, On(day).SmallestLift(Power)))
            .Where(point => point.Item2.TryGet(out var lift) && lift < 2).Select(point => (point.Item1, point.Item2.Value))];
        var first = Enumerable.Range(1, Longest).FirstOrDefault(day => On(day).PowerOfLook(target).TryGet(out var power) && power >= Power);
        return new PowerCurve(metric.Key, points, first == 0 ? null : first);
    }

    private async Task<List<ShopperTotals>> TotalsAsync(CancellationToken cancellationToken)
    {
        var since = (time.GetUtcNow() - TimeSpan.FromDays(Days)).ToUnixTimeMilliseconds();
        var (shown, click, view, cart, bought, hide) = ((int)ShopEventType.Impression, (int)ShopEventType.Click, (int)ShopEventType.View,
            (int)ShopEventType.AddToCart, (int)ShopEventType.Purchase, (int)ShopEventType.Hide);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Database.SqlQuery<Row>($"""
            SELECT SUM("Type" = {shown}) AS "Impressions", SUM("Type" = {click}) AS "Clicks", SUM("Type" = {view}) AS "Views", SUM("Type" = {cart}) AS "Carts",
                   COUNT(DISTINCT CASE WHEN "Type" = {bought} THEN COALESCE("OrderId", hex("EventId")) END) AS "Orders",
                   SUM(CASE WHEN "Type" = {bought} THEN "Quantity" ELSE 0 END) AS "Items",
                   SUM(CASE WHEN "Type" = {bought} THEN "Quantity" * COALESCE("UnitPriceMinor", 0) ELSE 0 END) AS "RevenueMinor",
                   SUM("Type" = {hide}) AS "Hides"
            FROM "Events" WHERE "OccurredAt" >= {since} GROUP BY "ShopperId"
            """).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ShopperTotals(row.Impressions, row.Clicks, row.Views, row.Carts, row.Orders, row.Items, row.RevenueMinor, row.Hides))];
    }

    private sealed record Row(long Impressions, long Clicks, long Views, long Carts, long Orders, long Items, long RevenueMinor, long Hides);
}
