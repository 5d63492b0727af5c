namespace Portal.Server.Experiments;

/// <summary>The built-in metrics. One more is one more line here and its name in the pages' texts.</summary>
public static class Metrics
{
    /// <summary>All of them, in the order pages show them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("click-through", MetricKind.Ratio, totals => totals.Clicks, totals => totals.Impressions),
        new("clickers", MetricKind.Proportion, totals => totals.Clicks > 0 ? 1 : 0),
        new("add-to-cart", MetricKind.Proportion, totals => totals.Carts > 0 ? 1 : 0),
        new("conversion", MetricKind.Proportion, totals => totals.Orders > 0 ? 1 : 0),
        new("revenue", MetricKind.Mean, totals => totals.RevenueMinor) { Winsor = 0.999, Acts = totals => totals.Orders, IsMoney = true },
        new("orders", MetricKind.Mean, totals => totals.Orders),
        new("items-per-order", MetricKind.Ratio, totals => totals.Items, totals => totals.Orders),
        new("order-value", MetricKind.Ratio, totals => totals.RevenueMinor, totals => totals.Orders) { Acts = totals => totals.Orders, IsMoney = true },
        new("product-views", MetricKind.Mean, totals => totals.Views) { Winsor = 0.999 },
        new("hides", MetricKind.Mean, totals => totals.Hides) { LowerIsBetter = true },
        new("margin", MetricKind.Mean, totals => totals.MarginMinor) { Winsor = 0.999, Acts = totals => totals.Orders, IsMoney = true },
        new("views-p90", MetricKind.Quantile, totals => totals.Views) { Level = 0.9 },
        new("opt-outs", MetricKind.Proportion, totals => totals.OptedOut) { LowerIsBetter = true, LeastActs = 15 },
        new("latency-p95", MetricKind.Quantile, totals => totals.Milliseconds, totals => totals.Lists) { Level = 0.95, LowerIsBetter = true, Acts = totals => totals.Lists },
        new("diversity", MetricKind.Ratio, totals => totals.Diversity, totals => totals.Lists) { Acts = totals => totals.Lists },
        new("coverage", MetricKind.Coverage, _ => 0) { Acts = totals => totals.Lists },
    ];

    /// <summary>A metric, or null.</summary>
    public static Metric? Find(string key) => All.FirstOrDefault(metric => metric.Key == key);
}
