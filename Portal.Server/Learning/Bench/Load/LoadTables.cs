using System.Globalization;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class LoadTables
{
    /// <summary>What stands above the tables.</summary>
    public static string Heading(LoadReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"# Serving under load\n\nWritten by `dotnet run --project Portal.Server -c Release -- bench hub --out FOLDER`. The shop of `bench serving` " +
        $"({report.Plan.Shop.Items:N0} products, {report.Plan.Shop.Users:N0} shoppers, {report.Plan.Shop.Events:N0} events) in the real program, a bare " +
        $"server with the same Kestrel (an endpoint that answers with nothing, a hub that echoes), and what sends to them: three processes on the same " +
        $"cores. Sends come at a constant rate whatever becomes of those before, and latencies count from the moment a send was meant for. Portal and the " +
        $"bare server take turns ({report.Plan.Pairs} pairs of {report.Plan.Seconds:0} s each); ratios are medians of the pairs'. Lists over HTTP and from " +
        $"events are `home-for-you` with everything in it, for shoppers of the history (3 events on average); pushes to many are `home-recent`, which costs " +
        $"little to make: that row measures delivery, of events that are stored first. The echo answers with as many bytes as the list has.\n");

    /// <summary>All tables.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(LoadReport report) =>
    [
        ("Goals", BenchTables.Goals(report.Goals)),
        ("Latencies, ms", [["What", "a second", "answer, bytes", "answered", "failed", "p50", "p90", "p99", "max", "server's cores"], .. Rows(report)]),
        ("p99 of the pairs, ms",
            [["What", "Portal", "the other", "ratios"], .. new[] { report.Http, report.Event, report.Many, report.WhileTraining }.OfType<LoadRow>().Select(Pairs)]),
        ("Highest rates, requests a second",
            [["Server", "Searches"], ["Portal, lists", Join(report.Peaks.Ours, "N0")], ["empty endpoint", Join(report.Peaks.Other, "N0")]]),
        ("Memory of an idle connection, KiB",
            [
                ["Hub", "whole process", "managed"],
                ["bare", BenchTables.Number(report.Connections.Bare), BenchTables.Number(report.Connections.BareManaged)],
                ["shop", BenchTables.Number(report.Connections.Shop), BenchTables.Number(report.Connections.ShopManaged)],
                ["shop, one list watched", BenchTables.Number(report.Connections.Watching), BenchTables.Number(report.Connections.WatchingManaged)],
            ]),
        ("Memory of the shop, MiB",
            [
                ["What", "Value"], ["whole process", BenchTables.Number(report.Memory.Process)], ["managed objects", BenchTables.Number(report.Memory.Managed)],
                ["raw arrays", BenchTables.Number(report.Memory.Raw)],
            ]),
        ("Machine",
            [
                ["What", "Value"], .. report.Machine.ToRows(), ["Cores the training took", BenchTables.Number(report.TrainingCores)],
                ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
            ]),
    ];

    private static IEnumerable<string[]> Rows(LoadReport report) =>
    [
        Row(report.Http, report.Http.Ours, "Portal: "), Row(report.Http, report.Http.Other, "empty endpoint: "),
        .. report.WhileTraining is { } training
            ? [Row(training, training.Ours, "Portal, a model is trained: "), Row(training, training.Other, "Portal, in peace: ")] : Array.Empty<string[]>(),
        Row(report.Event, report.Event.Ours, "Portal: "), Row(report.Event, report.Event.Other, "bare hub: "),
        Row(report.Many, report.Many.Ours, "Portal: "), Row(report.Many, report.Many.Other, "bare hub: "),
    ];

    private static string[] Row(LoadRow row, LoadRun run, string who) =>
    [
        who + row.What, BenchTables.Number(row.Rate), row.Bytes > 0 ? BenchTables.Number(Math.Round(row.Bytes)) : "-",
        run.Latencies.Count.ToString("N0", CultureInfo.InvariantCulture), run.Failed.ToString("N0", CultureInfo.InvariantCulture),
        Milliseconds(run.Latencies.P50), Milliseconds(run.Latencies.P90), Milliseconds(run.Latencies.P99), Milliseconds(run.Latencies.Max),
        BenchTables.Number(run.Cores),
    ];

    private static string[] Pairs(LoadRow row) =>
    [
        row.What, Join(row.Pairs.Select(pair => pair.Ours.Latencies.P99), "0.00"), Join(row.Pairs.Select(pair => pair.Other.Latencies.P99), "0.00"),
        Join(row.Pairs.Select(pair => pair.TimesP99), "0.00"),
    ];

    private static string Join(IEnumerable<double> numbers, string format) =>
        string.Join("; ", numbers.Select(number => number.ToString(format, CultureInfo.InvariantCulture)));

    private static string Milliseconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
