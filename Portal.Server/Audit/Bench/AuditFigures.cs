using System.Globalization;

namespace Portal.Server.Audit.Bench;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class AuditFigures
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(AuditReport report) =>
    [
        ("Opening a page", [["Page", "Entries found", "p50 ms", "max ms", $"within {AuditReport.Goal:0} ms"], .. report.Pages.Select(Row)]),
        ("Through the whole trail, once", [["What", "seconds"], .. report.Whole.Select(whole => new[] { whole.What, Figure(whole.Seconds) })]),
        ("Machine", [["What", "Value"], .. report.Machine.ToRows(), ["Database", $"{Figure(report.MiB)} MiB"], ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)]]),
    ];

    /// <summary>What stands above them in a file.</summary>
    public static string Heading(AuditReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"# The audit trail's page\n\nWritten by `dotnet run --project Portal.Server -c Release -- bench audit --out FOLDER`. {report.Entries:N0} sealed entries of 42 people; what the page asks of the database to show 50 of them, each kind of filter in turn.\n");

    private static string[] Row(AuditPageFigures page) =>
        [page.Page, page.Found.ToString(CultureInfo.InvariantCulture), Figure(page.P50), Figure(page.Max), page.P50 <= AuditReport.Goal ? "yes" : "no"];

    private static string Figure(double value) => value.ToString("N1", CultureInfo.InvariantCulture);
}
