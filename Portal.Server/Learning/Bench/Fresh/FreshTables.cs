using System.Globalization;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class FreshTables
{
    /// <summary>What stands above the tables.</summary>
    public static string Heading(FreshReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"# Learning while the shop runs\n\nWritten by `dotnet run --project Portal.Server -c Release -- bench fresh --data PATH --format FORMAT --out FOLDER`. " +
        $"{report.Data}. The model is fitted once, to what came before {Moment(report.ChooseFrom)}, and grows stale from then on. Later acts are " +
        $"replayed in the order of their times, and each is told; some, evenly spread, are asked for before: of the model as it was trained " +
        $"(batch) and of the same model that makes a step every {report.Seconds} s of shop time (online). NDCG@10 over the whole catalogue, " +
        $"{(report.Masked ? "what was met before left out" : "nothing masked")}; intervals are 95 % of the paired difference over 1,000 draws of {report.Owners}. " +
        $"The rate is chosen in the middle, before {Moment(report.TestFrom)}; what comes after it is the test, which the chosen setting reaches once, " +
        $"having learned on through the middle. Items that are new since the model was fitted have an untrained row in both; known are those it was fitted to. " +
        $"A step is judged by one shopper in five, others each hour, from whom nothing is learned meanwhile: the last hour, or the last thousand acts.\n");

    /// <summary>All tables.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(FreshReport report) =>
    [
        ("Goals", BenchTables.Goals(report.Goals)), ("Test", Rows(report.Tested)), ("Middle", Rows(report.Tried)),
        .. report.Swaps is { } swaps ? Swaps(swaps) : [],
        ("Machine",
            [
                ["What", "Value"], .. report.Machine.ToRows(),
                ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
            ]),
    ];

    private static IEnumerable<(string Title, string[][] Rows)> Swaps(SwapFigures swaps) =>
    [
        ("Versions that change in the running program, ms",
            [
                ["What", "count", "p50", "p90", "p99", "max"],
                .. new[] { swaps.Quiet, swaps.Swapping, swaps.After, swaps.Publish }.Select(row => new[]
                {
                    row.What, row.Count.ToString("N0", CultureInfo.InvariantCulture), Digits(row.P50), Digits(row.P90), Digits(row.P99), Digits(row.Max),
                }),
            ]),
        ("What a swap costs lists under way, ms", Pause(swaps.Pause)),
        ("Start, seconds from the start of the process to the first list",
            [
                ["What", "Value"],
                ["each", string.Join(", ", swaps.ColdStarts.Select(seconds => seconds.ToString("0.00", CultureInfo.InvariantCulture)))],
                ["lists that failed or had no model, of all above", swaps.Failed.ToString(CultureInfo.InvariantCulture)],
            ]),
    ];

    /// <summary>Both figures, what lies between them, and how sure that is.</summary>
    public static string[][] Pause(SwapPause pause) =>
    [
        ["p99, nothing happens", "p99, a swap", "difference", "95 % interval, lists drawn anew"],
        [Digits(pause.QuietP99), Digits(pause.SwappingP99), Digits(pause.Difference), $"{Digits(pause.Low)} to {Digits(pause.High)}"],
    ];

    private static string[][] Rows(IEnumerable<FreshRow> rows) =>
    [
        ["Model", "rate", "passes", "questions", "batch", "online", "gain", "95 % interval", "gain, later half", "95 % interval", "gain, known items", "95 % interval", "steps served", "refused", "chains dropped", "ms a step"],
        .. rows.Select(row => new[]
        {
            row.Model, row.Rate.ToString("0.#####", CultureInfo.InvariantCulture), row.Passes.ToString(CultureInfo.InvariantCulture),
            row.Figures.Questions.ToString("N0", CultureInfo.InvariantCulture), Four(row.Figures.Batch), Four(row.Figures.Online),
            Four(row.Figures.Gain), $"{Four(row.Figures.Low)} to {Four(row.Figures.High)}", Four(row.Late.Gain), $"{Four(row.Late.Low)} to {Four(row.Late.High)}",
            Four(row.Known.Gain), $"{Four(row.Known.Low)} to {Four(row.Known.High)}",
            row.Accepted.ToString(CultureInfo.InvariantCulture), row.Refused.ToString(CultureInfo.InvariantCulture), row.Dropped.ToString(CultureInfo.InvariantCulture), Digits(row.StepMilliseconds),
        }),
    ];

    private static string Moment(long second) => DateTimeOffset.FromUnixTimeSeconds(second).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Four(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Digits(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
