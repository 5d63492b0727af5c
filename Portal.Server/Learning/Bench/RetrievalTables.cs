using System.Globalization;

namespace Portal.Server.Learning.Bench;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class RetrievalTables
{
    /// <summary>What stands above the tables.</summary>
    public const string Heading =
        "# Exact search of the catalogue\n\n" +
        "Written by `dotnet run --project Portal.Server -c Release -- bench retrieval --out FOLDER`. The 200 items whose vectors " +
        "(64 numbers) have the largest inner products with a query, exactly: a scan in 8 bits with an error bound, then the few that " +
        "can be among them in full. Vectors are drawn from a seed, their lengths log-normal as those of popular and rare items are. " +
        "numpy answers the same queries in turn with Portal (A B, B A, ...) by `sgemv` and `argpartition` on one thread; both are " +
        "timed by the processor time they took. The ratio is the median over pairs.\n";

    /// <summary>All tables.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(RetrievalReport report) =>
    [
        ("Goals", BenchTables.Goals(report.Goals)), ("Searches", Searches(report)), ("Each run, milliseconds a query", Runs(report)),
        ("Machine",
            [
                ["What", "Value"], .. report.Machine.ToRows(), ["Other library", report.Peer ?? "none"],
                ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
            ]),
    ];

    private static string[][] Searches(RetrievalReport report) =>
    [
        ["Items", "ms a query", "numpy", "ratio", "reading the bytes once, ms", "times that", "compared with brute force", "different"],
        .. report.Searches.Select(search => new[]
        {
            search.Items.ToString("N0", CultureInfo.InvariantCulture), Milliseconds(search.Median),
            search.Peer is { } peer ? Milliseconds(peer) : "-", BenchTables.Number(search.Ratio), Milliseconds(search.ReadMilliseconds),
            BenchTables.Number(search.TimesReading), search.Checked.ToString("N0", CultureInfo.InvariantCulture),
            search.Different.ToString("N0", CultureInfo.InvariantCulture),
        }),
    ];

    private static string[][] Runs(RetrievalReport report) =>
    [
        ["Items", "who", .. Enumerable.Range(1, report.Plan.Pairs).Select(pair => pair.ToString(CultureInfo.InvariantCulture))],
        .. report.Searches.SelectMany(search => new[] { ("Portal", search.Ours), ("numpy", search.Theirs) }
            .Where(side => side.Item2.Length > 0)
            .Select(side => (string[])[search.Items.ToString("N0", CultureInfo.InvariantCulture), side.Item1, .. side.Item2.Select(Milliseconds)])),
    ];

    private static string Milliseconds(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
