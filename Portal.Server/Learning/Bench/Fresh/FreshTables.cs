using System.Globalization;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class FreshTables
{
    /// <summary>What stands above the tables.</summary>
    public static string Heading(FreshReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"# Learning while the shop runs\n\nWritten by `dotnet run --project Portal.Server -c Release -- bench fresh --data PATH --format FORMAT --out FOLDER`. " +
        $"{report.Data}. Later acts are replayed in the order of their times, and each is asked for before it is told: of the model as it was trained " +
        $"(batch) and of the same model that makes a step every {report.Seconds} s of shop time (online). NDCG@10 over the whole catalogue, " +
        $"{(report.Masked ? "what was met before left out" : "nothing masked")}; intervals are 95 % of the paired difference over 1,000 draws of sessions. " +
        $"Rates and passes were chosen on the validation days, whose model had not seen them; the test days were replayed once for each model, fitted to " +
        $"everything before them. A step is judged by one shopper in five of the last hour, from whom nothing is learned meanwhile.\n");

    /// <summary>All tables.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(FreshReport report) =>
    [
        ("Goals", BenchTables.Goals(report.Goals)), ("Test days", Rows(report.Tested)), ("Validation days", Rows(report.Tried)),
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
        ("Start, seconds from the start of the process to the first list",
            [
                ["What", "Value"],
                ["each", string.Join(", ", swaps.ColdStarts.Select(seconds => seconds.ToString("0.00", CultureInfo.InvariantCulture)))],
                ["lists that failed or had no model, of all above", swaps.Failed.ToString(CultureInfo.InvariantCulture)],
            ]),
    ];

    private static string[][] Rows(IEnumerable<FreshRow> rows) =>
    [
        ["Model", "rate", "passes", "questions", "batch", "online", "gain", "95 % interval", "gain, later half", "95 % interval", "steps served", "refused", "ms a step"],
        .. rows.Select(row => new[]
        {
            row.Model, row.Rate.ToString("0.#####", CultureInfo.InvariantCulture), row.Passes.ToString(CultureInfo.InvariantCulture),
            row.Figures.Questions.ToString("N0", CultureInfo.InvariantCulture), Four(row.Figures.Batch), Four(row.Figures.Online),
            Four(row.Figures.Gain), $"{Four(row.Figures.Low)} to {Four(row.Figures.High)}", Four(row.Late.Gain), $"{Four(row.Late.Low)} to {Four(row.Late.High)}",
            row.Accepted.ToString(CultureInfo.InvariantCulture), row.Refused.ToString(CultureInfo.InvariantCulture), Digits(row.StepMilliseconds),
        }),
    ];

    private static string Four(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Digits(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
