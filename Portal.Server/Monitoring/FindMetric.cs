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
        var now = await SliceAsync(span, choice.Segment, cancellationToken);
        var before = against is null ? null : await SliceAsync(against, choice.Segment, cancellationToken);
        var reports = new List<MetricReport>();
        foreach (var metric in metrics)
        {
            reports.Add(metric == Metric.Coverage
                ? await CoverageAsync(span, against, await figures.LinesAsync(span, ShopperSegment.All, cancellationToken), cancellationToken) : Report(metric, span, now, against, before));
        }

        return reports;
    }

    /// <summary>One metric.</summary>
    public async Task<MetricReport> ReadAsync(Metric metric, FigureChoice choice, CancellationToken cancellationToken) => (await ReadAsync([metric], choice, cancellationToken))[0];

    private async Task<Slice> SliceAsync(FigureSpan span, ShopperSegment segment, CancellationToken cancellationToken)
    {
        var lines = await figures.LinesAsync(span, segment, cancellationToken);
        if (Segments.Opposite(segment) is not { } opposite)
        {
            return new Slice(lines, SmallGroups.None);
        }

        var others = await figures.LinesAsync(span, opposite, cancellationToken);
        return new Slice(lines, segment < opposite ? SmallGroups.Of(lines, others) : SmallGroups.Of(others, lines));
    }

    private static MetricReport Report(Metric metric, FigureSpan span, Slice now, FigureSpan? against, Slice? before)
    {
        // Shoppers stand in steps, which no difference gets behind.
        var isMean = metric == Metric.Shoppers;
        (now, before) = isMean ? (now with { Small = SmallGroups.None }, before is null ? null : before with { Small = SmallGroups.None }) : (now, before);
        var (values, olds) = (ByBucket(metric, now), before is null ? [] : ByBucket(metric, before));
        MetricPoint[] points =
        [
            .. Points(span, against, values.GetValueOrDefault, olds.GetValueOrDefault).Select((point, place) => point with
            {
                IsWithheld = now.Small.Buckets.Contains(span.From + (place * span.Step)),
                IsBeforeWithheld = against is not null && before!.Small.Buckets.Contains(against.From + (place * span.Step)),
            }),
        ];
        return new MetricReport(
            metric, span,
            isMean ? Mean(points.Select(point => point.Now)) : Whole(metric, now),
            before is null ? null : isMean ? Mean(points.Select(point => point.Before)) : Whole(metric, before),
            points, Parts(metric, now, before, line => line.Placement), Parts(metric, now, before, line => line.Version))
        {
            IsWithheld = now.Small.Whole, IsBeforeWithheld = before?.Small.Whole ?? false,
        };
    }

    private static double? Whole(Metric metric, Slice slice) => slice.Small.Whole ? null : MetricFormula.Of(metric, slice.Lines);

    private static Dictionary<long, double?> ByBucket(Metric metric, Slice slice) =>
        slice.Lines.Where(line => !slice.Small.Buckets.Contains(line.Bucket)).GroupBy(line => line.Bucket).ToDictionary(group => group.Key, group => MetricFormula.Of(metric, group));

    private static MetricPart[] Parts(Metric metric, Slice now, Slice? before, Func<FigureLine, string> of)
    {
        if (!MetricFormula.IsOfLists(metric) || now.Small.Whole)
        {
            return [];
        }

        var olds = (before is { Small.Whole: false } ? before.Lines : []).Where(line => line.Placement.Length > 0).ToLookup(of, StringComparer.Ordinal);
        return
        [
            .. now.Lines.Where(line => line.Placement.Length > 0).GroupBy(of, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new MetricPart(
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

    /// <summary>Lines of a span, and which of them are withheld.</summary>
    private sealed record Slice(IReadOnlyList<FigureLine> Lines, SmallGroups Small);
}
