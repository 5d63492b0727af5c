using Portal.Server.Catalog;

namespace Portal.Server.Monitoring;

/// <summary>Makes metrics of the figures, over time and by placement and version.</summary>
internal sealed class FindMetric(FindFigures figures, ICatalogue catalogue, TimeProvider time)
{
    /// <summary>Several metrics of one choice; the figures are read once.</summary>
    /// <param name="metrics">Metrics of figures, or coverage.</param>
    /// <param name="choice">The choice.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<MetricReport>> ReadAsync(IReadOnlyList<Metric> metrics, FigureChoice choice, CancellationToken cancellationToken)
    {
        var span = FigureSpan.Of(choice.Period, time.GetUtcNow());
        var against = span.Against(choice.Comparison);
        var now = await figures.LinesAsync(span, choice.Segment, cancellationToken);
        var before = against is null ? null : await figures.LinesAsync(against, choice.Segment, cancellationToken);
        var reports = new List<MetricReport>();
        foreach (var metric in metrics)
        {
            reports.Add(metric == Metric.Coverage
                ? await CoverageAsync(span, against, now, cancellationToken) : Report(metric, span, now, against, before));
        }

        return reports;
    }

    /// <summary>One metric.</summary>
    public async Task<MetricReport> ReadAsync(Metric metric, FigureChoice choice, CancellationToken cancellationToken) => (await ReadAsync([metric], choice, cancellationToken))[0];

    private static MetricReport Report(Metric metric, FigureSpan span, IReadOnlyList<FigureLine> now, FigureSpan? against, IReadOnlyList<FigureLine>? before)
    {
        var (values, olds) = (ByBucket(metric, now), ByBucket(metric, before ?? []));
        var points = Points(span, against, values.GetValueOrDefault, olds.GetValueOrDefault);
        var isMean = metric == Metric.Shoppers;
        return new MetricReport(
            metric, span,
            isMean ? Mean(points.Select(point => point.Now)) : MetricFormula.Of(metric, now),
            before is null ? null : isMean ? Mean(points.Select(point => point.Before)) : MetricFormula.Of(metric, before),
            points, Parts(metric, now, before, line => line.Placement), Parts(metric, now, before, line => line.Version));
    }

    private static Dictionary<long, double?> ByBucket(Metric metric, IReadOnlyList<FigureLine> lines) =>
        lines.GroupBy(line => line.Bucket).ToDictionary(group => group.Key, group => MetricFormula.Of(metric, group));

    private static MetricPart[] Parts(Metric metric, IReadOnlyList<FigureLine> now, IReadOnlyList<FigureLine>? before, Func<FigureLine, string> of)
    {
        if (!MetricFormula.IsOfLists(metric))
        {
            return [];
        }

        var olds = (before ?? []).Where(line => line.Placement.Length > 0).ToLookup(of, StringComparer.Ordinal);
        return
        [
            .. now.Where(line => line.Placement.Length > 0).GroupBy(of, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new MetricPart(
                group.Key, MetricFormula.Of(metric, group), olds.Contains(group.Key) ? MetricFormula.Of(metric, olds[group.Key]) : null,
                group.Sum(line => line.Sums[Figure.Lists]), group.Sum(line => line.Sums[Figure.Impressions]))),
        ];
    }

    private async Task<MetricReport> CoverageAsync(FigureSpan span, FigureSpan? against, IReadOnlyList<FigureLine> lines, CancellationToken cancellationToken)
    {
        var onSale = (double)Math.Max(1, Enumerable.Range(0, catalogue.Count).Count(index => !catalogue[index].Removed));
        var now = await figures.ShownAsync(span, cancellationToken);
        var before = against is null ? null : await figures.ShownAsync(against, cancellationToken);
        double? Of<T>(IReadOnlyDictionary<T, int>? counts, T key) where T : notnull => counts is not null && counts.TryGetValue(key, out var count) ? Math.Min(1, count / onSale) : null;
        MetricPart[] Parts(IReadOnlyDictionary<string, int> here, IReadOnlyDictionary<string, int>? there, Func<FigureLine, string> of) =>
        [
            .. here.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => new MetricPart(
                part.Key, Of(here, part.Key), Of(there, part.Key), lines.Where(line => line.Placement.Length > 0 && of(line) == part.Key).Sum(line => line.Sums[Figure.Lists]),
                lines.Where(line => line.Placement.Length > 0 && of(line) == part.Key).Sum(line => line.Sums[Figure.Impressions]))),
        ];
        return new MetricReport(
            Metric.Coverage, span, Math.Min(1, now.All / onSale), before is null ? null : Math.Min(1, before.All / onSale),
            Points(span, against, bucket => Of(now.ByBucket, bucket), bucket => Of(before?.ByBucket, bucket)),
            Parts(now.ByPlacement, before?.ByPlacement, line => line.Placement), Parts(now.ByVersion, before?.ByVersion, line => line.Version));
    }

    private static MetricPoint[] Points(FigureSpan span, FigureSpan? against, Func<long, double?> now, Func<long, double?> before) =>
    [
        .. Enumerable.Range(0, span.Count).Select(place => new MetricPoint(
            span.StartOf(place), now(span.From + (place * span.Step)), against is null ? null : before(against.From + (place * span.Step)))),
    ];

    private static double? Mean(IEnumerable<double?> values) => values.Select(value => value ?? 0).DefaultIfEmpty(0).Average();
}
