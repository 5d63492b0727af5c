using System.Globalization;

namespace Portal.Server.Events.Bench;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class IngestTables
{
    public static IEnumerable<(string Title, string[][] Rows)> All(IngestReport report) =>
    [
        ("Goals", Goals(report)), ("Taking events in", Runs(report)), ("Beside the sqlite3 shell", Pairs(report)), ("Machine", About(report)),
    ];

    private static string[][] Goals(IngestReport report) =>
    [
        ["Goal", "At least", "Measured", "Reached"],
        .. report.Goals.Select(goal => new[] { goal.What, Figure(goal.Wanted), Figure(goal.Measured), goal.Reached ? "yes" : "no" }),
    ];

    private static string[][] Runs(IngestReport report) =>
    [
        ["What", "Events/s", "Ack p50 ms", "Ack p99 ms", "Ack max ms", "Events/commit", "CPU us/event"],
        Row($"single events in process, {report.Plan.Callers} callers", Middle(report.Singles)),
        Row($"single events over HTTP, {report.Plan.Callers} connections, served shop", report.HttpSingles),
        Row($"single events over HTTP, {Figure(report.Plan.OpenRate)}/s open loop, served shop", report.HttpOpen),
        Row($"batches of {Figure(IngestPlan.BatchSize)} in process, {report.Plan.BatchSenders} callers", Middle(report.Batches)),
        Row($"batches of {Figure(IngestPlan.BatchSize)}, all stored before", report.RepeatedBatches),
        Row($"batches of {Figure(IngestPlan.BatchSize)} over HTTP (NDJSON), {report.Plan.BatchSenders} connections, served shop", report.HttpBatches),
    ];

    private static string[][] Pairs(IngestReport report) =>
    [
        ["Pair", "Singles: Portal", "shell", "ratio", "Batches: Portal", "shell", "ratio"],
        .. Enumerable.Range(0, Math.Min(report.Singles.Shell.Count, report.Batches.Shell.Count)).Select(pair => Pair(report, pair)),
        ["median", .. Median(report.Singles), .. Median(report.Batches)],
    ];

    private static string[][] About(IngestReport report) =>
    [
        ["What", "Value"],
        .. report.Machine.ToRows(),
        ["SQLite", $"{report.Sqlite} in Portal, {report.Shell ?? "none"} in the shell; WAL, synchronous=FULL"],
        ["Disk: 4 KiB written and flushed", $"p50 {Figure(report.Flush.P50)} ms, p99 {Figure(report.Flush.P99)} ms"],
        ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
    ];

    /// <summary>The run with the middle speed.</summary>
    private static IngestFigures Middle(IngestComparison comparison) =>
        comparison.Runs.OrderBy(run => run.PerSecond).ElementAt(comparison.Runs.Count / 2);

    private static string[] Row(string what, IngestFigures figures) =>
    [
        what, Figure(figures.PerSecond), Figure(figures.Acknowledged.P50), Figure(figures.Acknowledged.P99), Figure(figures.Acknowledged.Max),
        Figure(figures.PerCommit), Figure(figures.CpuMicroseconds),
    ];

    private static string[] Pair(IngestReport report, int pair) =>
    [
        Figure(pair + 1),
        .. Pair(report.Singles.Runs[pair].PerSecond, report.Singles.Shell[pair]),
        .. Pair(report.Batches.Runs[pair].PerSecond, report.Batches.Shell[pair]),
    ];

    private static string[] Pair(double portal, double shell) => [Figure(portal), Figure(shell), Figure(portal / shell)];

    private static string[] Median(IngestComparison comparison) =>
        [Figure(comparison.PerSecond), comparison.ShellPerSecond is { } shell ? Figure(shell) : "-", comparison.Ratio is { } ratio ? Figure(ratio) : "-"];

    private static string Figure(double value) =>
        value.ToString(value >= 100 || value == Math.Floor(value) ? "N0" : "N2", CultureInfo.InvariantCulture);
}
