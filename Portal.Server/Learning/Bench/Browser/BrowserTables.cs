using System.Globalization;

namespace Portal.Server.Learning.Bench.Browser;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class BrowserTables
{
    /// <summary>What stands above the tables.</summary>
    public static string Heading(BrowserReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"# Lists made in the browser\n\nWritten by `dotnet Portal.Server.dll bench browser --out FOLDER` in the folder of `dotnet publish Portal.Server -c Release -o FOLDER`. A made-up shop of " +
        $"{report.Products:N0} products, whose transformer (width 64, 2 blocks) was trained for one epoch and coded for browsers, is opened in a headless " +
        $"browser on the same machine. A page starts the worker that makes lists and asks it as the storefront does; times are the page's own, from question " +
        $"to answer, after {MeasureBrowser.WarmUp} lists that are not counted. A list by the network after one act is everything of a list but reading a long history and finding reasons: what it takes " +
        $"longer than a list without a network is the scoring of all products. The program in the worker is the trimmed, interpreted one that shops publish (no ahead-of-time compilation).\n");

    /// <summary>All tables.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(BrowserReport report) =>
    [
        ("Goals", BenchTables.Goals(report.Goals)),
        ("Lists, ms",
            [
                ["What", "count", "p50", "p90", "p99", "max"],
                .. report.Lists.Select(one => new[]
                {
                    one.What, one.Count.ToString("N0", CultureInfo.InvariantCulture), BenchTables.Number(one.P50), BenchTables.Number(one.P90), BenchTables.Number(one.P99),
                    BenchTables.Number(one.Max),
                }),
            ]),
        ("Once",
            [
                ["What", "Value"],
                ["ms to the first list: program and files fetched and read", BenchTables.Number(report.FirstMilliseconds)],
                ["ms the page waited for its turn at most while lists were made", BenchTables.Number(report.LongestWait)],
                ["bytes of the network", BenchTables.Number(report.NetworkBytes)],
                ["bytes of the tiles, before compression", BenchTables.Number(report.CardBytes)],
            ]),
        ("Machine",
            [
                ["What", "Value"], .. report.Machine.ToRows(), ["Browser", report.Browser],
                ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
            ]),
    ];
}
