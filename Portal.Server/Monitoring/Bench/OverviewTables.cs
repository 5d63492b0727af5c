using System.Globalization;

namespace Portal.Server.Monitoring.Bench;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class OverviewTables
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(OverviewReport report) =>
    [
        ("Opening a page", [["Page", "p50 ms", "p95 ms", "max ms", $"p95 within {OverviewReport.Goal:0} ms"], .. report.Pages.Select(Row)]),
        ("Once", [["What", "seconds"], .. report.Once.Select(once => new[] { once.What, Number(once.Seconds, "N1") })]),
        ("Machine", [
            ["What", "Value"], .. report.Machine.ToRows(), ["Database", $"{Number(report.GiB, "N2")} GiB"], ["Rows of figures and histograms", Number(report.FigureRows, "N0")],
            ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)]]),
    ];

    /// <summary>What stands above them in a file.</summary>
    public static string Heading(OverviewReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"# The overview over a long history\n\nWritten by `dotnet run --project Portal.Server -c Release -- bench overview --events {report.Events} --out FOLDER`. {report.Events:N0} events of a year and {report.Lists:N0} lists, written by SQL and counted by the program's own counting; what each page asks to show itself with its comparison, nothing kept from the time before. The newest day's sums were held against the tables of events and lists themselves before anything was measured.\n");

    private static string[] Row(OverviewPageFigures page) =>
        [page.Page, Number(page.P50, "N1"), Number(page.P95, "N1"), Number(page.Max, "N1"), page.P95 <= OverviewReport.Goal ? "yes" : "no"];

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
