using Portal.Server.Privacy;

namespace Portal.Server.Monitoring;

/// <summary>What metrics are made of, once for tiles, charts, tables and files.</summary>
public static class MetricFormula
{
    private const double MinorPerUnit = 100;
    private const double Thousand = 1_000;

    /// <summary>Whether a metric is a share, 0 to 1.</summary>
    public static bool IsShare(Metric metric) => metric is Metric.ClickThrough or Metric.AddToCart or Metric.Conversion or Metric.Fallback or Metric.Coverage;

    /// <summary>Whether a metric is an amount of money.</summary>
    public static bool IsMoney(Metric metric) => metric is Metric.Revenue or Metric.RevenuePerThousand;

    /// <summary>Whether lists of one placement, or of one version, have a value of their own.</summary>
    public static bool IsOfLists(Metric metric) => metric is Metric.Lists or Metric.Revenue or Metric.RevenuePerThousand || IsShare(metric);

    /// <summary>Whether it is made of figures (<see cref="Of"/>), and not of histograms.</summary>
    public static bool IsOfFigures(Metric metric) => metric is not (Metric.Coverage or Metric.Latency or Metric.Queues);

    /// <summary>The value of some lines; null where there is nothing to divide by.</summary>
    /// <param name="metric">One that <see cref="IsOfFigures"/>.</param>
    /// <param name="lines">The lines.</param>
    public static double? Of(Metric metric, IEnumerable<FigureLine> lines)
    {
        var kept = lines as IReadOnlyCollection<FigureLine> ?? [.. lines];
        var all = FigureSums.Of(kept.Select(line => line.Sums));
        var lists = FigureSums.Of(kept.Where(line => line.Placement.Length > 0).Select(line => line.Sums));
        return metric switch
        {
            Metric.Events => all[Figure.Events],
            Metric.Shoppers => Crowd.Shown(all[Figure.Shoppers]),
            Metric.Visits => all[Figure.Visits],
            Metric.Orders => all[Figure.Orders],
            Metric.Revenue => all[Figure.Revenue] / MinorPerUnit,
            Metric.Lists => lists[Figure.Lists],
            Metric.ClickThrough => Share(lists[Figure.Clicks], lists[Figure.Impressions]),
            Metric.AddToCart => Share(lists[Figure.Carts], lists[Figure.Impressions]),
            Metric.Conversion => Share(lists[Figure.Purchases], lists[Figure.Impressions]),
            Metric.RevenuePerThousand => Share(lists[Figure.Revenue] * Thousand / MinorPerUnit, lists[Figure.Lists]),
            Metric.Fallback => Share(lists[Figure.FallbackLists], lists[Figure.Lists]),
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Coverage, latency and queues are made of histograms."),
        };
    }

    /// <summary>The change from one value to another, as a share of the first; null where it cannot be told.</summary>
    public static double? Change(double? before, double? now) => before is > 0 && now is { } value ? (value / before) - 1 : null;

    private static double? Share(double part, double whole) => whole > 0 ? part / whole : null;
}
