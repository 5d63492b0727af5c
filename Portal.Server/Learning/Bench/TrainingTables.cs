using System.Globalization;

namespace Portal.Server.Learning.Bench;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class TrainingTables
{
    /// <summary>What stands above the tables.</summary>
    public const string Heading =
        "# Training\n\n" +
        "Written by `dotnet run --project Portal.Server -c Release -- bench training --data FILE --synthetic --out FOLDER`. The sequence " +
        "network of the shop (width 64, 2 blocks, 2 heads, dropout 0.5, windows of 50), batches of 256 shoppers with 256 negatives, two " +
        "threads. Portal's runs are whole epochs with everything an epoch does, shortening of gradients and the running mean among it. " +
        "PyTorch trains the same network with the same loss and Adam on the same batches with the same negatives, a part of an epoch at a " +
        "time, in turn with Portal (A B C, C B A, ...): padded to 50, as implementations of SASRec do, and with sequences sorted by length " +
        "into batches that are padded to their longest. Interactions are next items learned from; padding does not count. Ratios are " +
        "medians over runs side by side. \"a processor second\" leaves out the turns other programs had, but counts threads that wait spinning.\n";

    /// <summary>All tables.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(TrainingReport report)
    {
        yield return ("Goals", BenchTables.Goals(report.Goals));
        if (report.Comparison is { } comparison)
        {
            yield return ($"Interactions a second: {comparison.Data}", Pairs(comparison));
        }

        if (report.Large is { } large)
        {
            yield return ("A big shop, one epoch", Large(large));
        }

        yield return (
            "Machine",
            [
                ["What", "Value"], .. report.Machine.ToRows(), ["Other library", report.Peer ?? "none"],
                ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
            ]);
    }

    private static string[][] Pairs(TrainingComparison comparison) =>
    [
        ["Pair", "Portal", "a processor second", "PyTorch, padded", "a processor second", "PyTorch, sorted", "a processor second"],
        .. comparison.Epochs.Select((_, pair) => Pair(comparison, pair)),
        ["median", .. Medians(comparison.Epochs), .. Medians(comparison.Padded), .. Medians(comparison.Sorted)],
    ];

    private static string[] Pair(TrainingComparison comparison, int pair) =>
    [
        BenchTables.Number(pair + 1), .. Speeds(comparison.Epochs[pair]), .. Speeds(comparison.Padded.ElementAtOrDefault(pair)),
        .. Speeds(comparison.Sorted.ElementAtOrDefault(pair)),
    ];

    private static string[] Speeds(EpochFigures? figures) =>
        [BenchTables.Number(figures?.PerSecond), BenchTables.Number(figures?.PerProcessorSecond)];

    private static string[] Medians(IReadOnlyList<EpochFigures> runs) => runs.Count == 0 ? ["-", "-"] :
    [
        BenchTables.Number(Figures.Median(runs.Select(run => run.PerSecond))),
        BenchTables.Number(Figures.Median(runs.Select(run => run.PerProcessorSecond))),
    ];

    private static string[][] Large(LargeShopFigures large) =>
    [
        ["What", "Value"],
        ["shoppers, items, events", string.Create(CultureInfo.InvariantCulture, $"{large.Shop.Users:N0}, {large.Shop.Items:N0}, {large.Shop.Events:N0}")],
        ["seconds to make them up", BenchTables.Number(large.MakeSeconds)],
        ["seconds of the epoch", BenchTables.Number(large.Epoch.Seconds)],
        ["processor seconds of the epoch, two threads", BenchTables.Number(large.Epoch.ProcessorSeconds)],
        ["interactions a second", BenchTables.Number(large.Epoch.PerSecond)],
        ["most memory of the process, MiB", BenchTables.Number(large.PeakMiB)],
    ];
}
