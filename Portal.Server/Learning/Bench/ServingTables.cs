using System.Globalization;

namespace Portal.Server.Learning.Bench;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class ServingTables
{
    /// <summary>What stands above the tables.</summary>
    public static string Heading(ServingReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"# Serving lists\n\nWritten by `dotnet run --project Portal.Server -c Release -- bench serving --out FOLDER`. A made-up shop of " +
        $"{report.Plan.Shop.Items:N0} products, {report.Plan.Shop.Users:N0} shoppers and {report.Plan.Shop.Events:N0} events (Zipf's law, drawn from a " +
        $"seed), in the real program: a transformer (width 64, 2 blocks) and item neighbours, blended, lead the home list; popularity, " +
        $"neighbours of the session, content and arrivals stand behind it. A list is session, candidates of every source, fusion, rules and " +
        $"reasons (five re-readings without a product each), one after the other on one thread; the sessions hold " +
        $"{report.Plan.SessionLength} products. PyTorch has the same weights, reads the same sessions without padding, and numpy searches by " +
        $"`argpartition`, on one thread; its turns alternate with Portal's. It makes neither rules nor reasons.\n");

    /// <summary>All tables.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(ServingReport report) =>
    [
        ("Goals", BenchTables.Goals(report.Goals)), ("Whole lists, ms", Rows(report.Lists)), ("Network and search alone, ms", Rows(report.Network)),
        ("What a list takes beside time",
            [
                ["What", "Value"],
                ["KiB allocated by a list made again", BenchTables.Number(report.AllocatedKiB)],
                ["share of lists' time spent waiting for the garbage collector", report.CollectingShare.ToString("P1", CultureInfo.InvariantCulture)],
            ]),
        ("One event",
            [
                ["What", "Value"],
                ["ms to tell it to a session", BenchTables.Number(report.AppendMilliseconds)],
                ["ms to read the session anew, in one batch", BenchTables.Number(report.ReadMilliseconds)],
                ["largest difference", report.LargestDifference.ToString("0.0e+0", CultureInfo.InvariantCulture)],
            ]),
        ("Machine",
            [
                ["What", "Value"], .. report.Machine.ToRows(), ["Other library", report.Peer ?? "none"],
                ["Same ten best as the other library", string.Create(CultureInfo.InvariantCulture, $"{report.SameTen:N0} of {report.Plan.PeerQueries:N0}")],
                ["Memory, MiB", BenchTables.Number(report.MemoryMiB)],
                ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
            ]),
    ];

    private static string[][] Rows(IEnumerable<Latencies> all) =>
    [
        ["What", "count", "p50", "p90", "p99", "max"],
        .. all.Select(one => new[]
        {
            one.What, one.Count.ToString("N0", CultureInfo.InvariantCulture), Milliseconds(one.P50), Milliseconds(one.P90), Milliseconds(one.P99),
            Milliseconds(one.Max),
        }),
    ];

    private static string Milliseconds(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
