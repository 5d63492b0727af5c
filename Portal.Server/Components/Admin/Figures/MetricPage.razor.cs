using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Components.Kit;
using Portal.Server.Monitoring;
using Portal.Server.Privacy;

namespace Portal.Server.Components.Admin.Figures;

/// <summary>One metric: over time, by placement and version, as a table and as a file.</summary>
public sealed partial class MetricPage
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(2);

    /// <summary>The metric.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>How far back.</summary>
    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    /// <summary>What it is held against.</summary>
    [SupplyParameterFromQuery]
    public string? Compare { get; set; }

    /// <summary>Whose.</summary>
    [SupplyParameterFromQuery]
    public string? Segment { get; set; }

    /// <summary>Which stage or line is shown over time.</summary>
    [SupplyParameterFromQuery]
    public string? Of { get; set; }

    [Inject]
    private FindMetric Find { get; set; } = null!;

    [Inject]
    private FindFigures Figures { get; set; } = null!;

    [Inject]
    private IOptions<CatalogOptions> Shop { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private Metric? Known => Enum.TryParse<Metric>(Name, ignoreCase: true, out var metric) && Enum.IsDefined(metric) ? metric : null;

    private FigureChoice Choice => FigureChoice.Of(Period, Compare, Segment);

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [Time.CreateTimer(_ => news(), null, ReadEvery, ReadEvery)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Picture is not null && (Picture.Choice != Choice || (Of is not null && Picture.Of != Of)))
        {
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task<MetricPicture> ReadAsync(MetricPicture? before, CancellationToken cancellationToken)
    {
        var (metric, choice) = (Known ?? Metric.Events, Choice);
        var span = FigureSpan.Of(choice.Period, Time.GetUtcNow());
        if (MetricFormula.IsOfFigures(metric) || metric == Metric.Coverage)
        {
            var report = await Find.ReadAsync(metric, choice, cancellationToken);
            return new MetricPicture(choice, report, "", [], [], report.Span, Figures.Behind);
        }

        var whole = await Figures.WholeAsync(metric, span, cancellationToken);
        var of = Of ?? whole.FirstOrDefault()?.Name ?? "";
        var all = metric == Metric.Queues ? await Figures.QueuesAsync(span, cancellationToken) : await Figures.StagesAsync(span, cancellationToken);
        return new MetricPicture(choice, null, of, [.. all.Where(line => line.Name == of)], whole, span, Figures.Behind);
    }

    private string Export(Metric metric, string by) => $"{FigureExport.Path}?metric={metric}&by={by}&{Choice.ToQuery()}";

    private string Written(double? value) => FigureWords.Value(Known!.Value, value, Shop.Value.Currency);

    private string Timed(double value) => Known == Metric.Queues ? Math.Round(value).ToString("N0") : $"{FigureWords.Milliseconds(value)} ms";

    private string Note(MetricReport report) => report.IsWithheld || report.IsBeforeWithheld ? Words["WithheldNote", Crowd.Least] : MetricFormula.Change(report.Before, report.Now) is { } change
        ? Words["Changed", FigureWords.Change(change), Written(report.Before)] : Choice.Comparison == FigureComparison.Nothing ? "" : Words["NothingBefore"];

    private string[] Moments(FigureSpan span) => [.. Enumerable.Range(0, span.Count).Select(place => FigureWords.Moment(span, place, Time.LocalTimeZone))];

    /// <summary>Counts are 0 where nothing was counted; shares are told only where there is something to divide by.</summary>
    private TimeSeries[] Lines(MetricReport report)
    {
        double? Or(double? value) => value ?? (MetricFormula.IsShare(report.Metric) || report.Metric == Metric.RevenuePerThousand ? null : 0);
        var now = new TimeSeries(Words[$"Period_{Choice.Period}"], [.. report.Points.Select(point => point.IsWithheld ? null : Or(point.Now))]) { Gaps = Gaps(report, point => point.IsWithheld) };
        return Choice.Comparison == FigureComparison.Nothing ? [now]
            : [now, new TimeSeries(Words[$"Compare_{Choice.Comparison}"], [.. report.Points.Select(point => point.IsBeforeWithheld ? null : Or(point.Before))], IsFaint: true) { Gaps = Gaps(report, point => point.IsBeforeWithheld) }];
    }

    private Dictionary<int, string> Gaps(MetricReport report, Func<MetricPoint, bool> isWithheld) => report.Points.Select((point, place) => (point, place))
        .Where(one => isWithheld(one.point)).ToDictionary(one => one.place, _ => FigureWords.Withheld(Words));

    private static TimeSeries[] Percentiles(MetricPicture picture)
    {
        var lines = picture.Timed.ToDictionary(line => line.Bucket);
        TimeSeries Of(string name, Func<TimedLine, double> value) => new(
            name, [.. Enumerable.Range(0, picture.Span.Count).Select(place => lines.TryGetValue(picture.Span.From + (place * picture.Span.Step), out var line) ? value(line) : (double?)null)]);
        return [Of("p50", line => line.P50), Of("p95", line => line.P95), Of("p99", line => line.P99)];
    }
}
