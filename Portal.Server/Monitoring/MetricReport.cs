namespace Portal.Server.Monitoring;

/// <summary>Everything a page shows of a metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Span">The buckets.</param>
/// <param name="Now">Over all of them; of shoppers the mean of a bucket.</param>
/// <param name="Before">Over those they are held against.</param>
/// <param name="Points">Bucket by bucket, oldest first.</param>
/// <param name="Placements">By placement, in the order of their keys; empty where a placement has no value of its own.</param>
/// <param name="Versions">By version, newest first; likewise.</param>
public sealed record MetricReport(
    Metric Metric, FigureSpan Span, double? Now, double? Before, IReadOnlyList<MetricPoint> Points, IReadOnlyList<MetricPart> Placements, IReadOnlyList<MetricPart> Versions)
{
    /// <summary>Whether the whole is withheld, and its parts with it, because it would tell of few shoppers.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Whether what it is held against is.</summary>
    public bool IsBeforeWithheld { get; init; }
}
