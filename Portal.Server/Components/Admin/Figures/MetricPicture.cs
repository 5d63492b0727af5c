using Portal.Server.Monitoring;

namespace Portal.Server.Components.Admin.Figures;

/// <summary>What the page of a metric shows.</summary>
/// <param name="Choice">What was chosen.</param>
/// <param name="Report">The metric; null for latency and queues.</param>
/// <param name="Of">The stage or line that is shown over time.</param>
/// <param name="Timed">That one, bucket by bucket.</param>
/// <param name="Whole">All stages or lines over the whole time.</param>
/// <param name="Span">The buckets.</param>
/// <param name="Behind">Stored events that are not counted yet.</param>
public sealed record MetricPicture(
    FigureChoice Choice, MetricReport? Report, string Of, IReadOnlyList<TimedLine> Timed, IReadOnlyList<TimedLine> Whole, FigureSpan Span, long Behind);
