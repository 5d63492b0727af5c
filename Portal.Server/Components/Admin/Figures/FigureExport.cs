using System.Globalization;
using Portal.Server.Identity;
using Portal.Server.Monitoring;

namespace Portal.Server.Components.Admin.Figures;

/// <summary>
/// What a chart or table of the figures shows, as a file: numbers without signs or separators, moments in UTC, and a word where a figure
/// would tell of few shoppers.
/// </summary>
internal static class FigureExport
{
    public const string Path = "/admin/metrics/export";

    /// <summary>Instead of a value.</summary>
    private const string Withheld = "withheld";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, SendAsync).RequireAuthorization(PortalPolicies.CanSeeAdmin);

    private static async Task<IResult> SendAsync(
        FindMetric find, FindFigures figures, TimeProvider time, string? metric, string? by, string? period, string? compare, string? segment, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<Metric>(metric, ignoreCase: true, out var asked) || !Enum.IsDefined(asked))
        {
            return TypedResults.Problem($"metric must be one of {string.Join(", ", Enum.GetNames<Metric>())}.", statusCode: StatusCodes.Status400BadRequest);
        }

        var choice = FigureChoice.Of(period, compare, segment);
        var rows = asked is Metric.Latency or Metric.Queues
            ? await TimedAsync(figures, asked, by, FigureSpan.Of(choice.Period, time.GetUtcNow()), cancellationToken)
            : Rows(await find.ReadAsync(asked, choice, cancellationToken), by);
        return CsvFile.Of(asked.ToString().ToLowerInvariant(), rows, time);
    }

    private static IEnumerable<string[]> Rows(MetricReport report, string? by) => by is "placement" or "version"
        ? [[by, "now", "before", "lists", "shown"], .. report.IsWithheld ? [[Withheld, Withheld, Withheld, Withheld, Withheld]] : (by == "version" ? report.Versions : report.Placements).Select(Cells)]
        : [["at", "now", "before"], .. report.Points.Select(point => new[] { Moment(point.At), point.IsWithheld ? Withheld : Number(point.Now), point.IsBeforeWithheld ? Withheld : Number(point.Before) })];

    private static string[] Cells(MetricPart part) => [part.Name, Number(part.Now), Number(part.Before), Number(part.Lists), Number(part.Shown)];

    private static async Task<IEnumerable<string[]>> TimedAsync(FindFigures figures, Metric metric, string? by, FigureSpan span, CancellationToken cancellationToken)
    {
        var lines = by == "name" ? await figures.WholeAsync(metric, span, cancellationToken)
            : metric == Metric.Queues ? await figures.QueuesAsync(span, cancellationToken) : await figures.StagesAsync(span, cancellationToken);
        return [["at", "name", "count", "p50", "p95", "p99"], .. lines.Select(line => new[]
        {
            Moment(DateTimeOffset.UnixEpoch.AddMinutes(line.Bucket)), line.Name, Number(line.Count), Number(line.P50), Number(line.P95), Number(line.P99),
        })];
    }

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Number(double? value) => CsvFile.Number(value);
}
