using Portal.Server.Monitoring;

namespace Portal.Server.Components.Admin.Figures;

/// <summary>What the overview shows of the figures.</summary>
/// <param name="Reports">The metrics of its tiles and tables.</param>
/// <param name="Stages">How long stages took in the last hour.</param>
/// <param name="Queues">How long lines were in the last hour.</param>
/// <param name="Behind">Stored events that are not counted yet.</param>
public sealed record OverviewFigures(IReadOnlyList<MetricReport> Reports, IReadOnlyList<TimedLine> Stages, IReadOnlyList<TimedLine> Queues, long Behind)
{
    /// <summary>The metrics of the tiles.</summary>
    public static IReadOnlyList<Metric> Tiles { get; } =
        [Metric.Lists, Metric.ClickThrough, Metric.AddToCart, Metric.Conversion, Metric.RevenuePerThousand, Metric.Coverage, Metric.Fallback, Metric.Orders];
}
