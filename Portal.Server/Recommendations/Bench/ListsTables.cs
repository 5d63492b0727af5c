using System.Globalization;

namespace Portal.Server.Recommendations.Bench;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class ListsTables
{
    public static IEnumerable<(string Title, string[][] Rows)> All(ListsReport report) =>
    [
        ("One list", Lists(report)), ("Ordering 300 proposals, in turn", Ranking(report)), ("Live", Live(report)),
        ("Machine", [["What", "Value"], .. report.Machine.ToRows(), ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)]]),
    ];

    /// <summary>What the lists of each placement cost.</summary>
    public static string[][] Lists(ListsReport report) =>
    [
        ["Placement", "Items", "p50 ms", "p99 ms", "max ms", "KB allocated"],
        .. report.Lists.Select(list => new[]
        {
            list.Placement, Figure(list.Items, "N1"), Figure(list.Time.P50), Figure(list.Time.P99), Figure(list.Time.Max),
            Figure(list.Kilobytes, "N1"),
        }),
    ];

    /// <summary>What ordering costs beside fusion.</summary>
    public static string[][] Ranking(ListsReport report) =>
    [
        ["Order", "p50 ms", "p99 ms", "more than fusion alone, ms", "KB allocated"],
        .. report.Ranking.Select(order => new[]
        {
            order.Order, Figure(order.Time.P50), Figure(order.Time.P99), Figure(order.More), Figure(order.Kilobytes, "N1"),
        }),
    ];

    /// <summary>Learning, and how soon a click is answered.</summary>
    public static string[][] Live(ListsReport report) =>
    [
        ["What", "p50 ms", "p99 ms", "max ms"],
        [
            $"a view's arrival to the list it changed, the commit to disk included ({Figure(report.Clicks, "N0")} views)",
            Figure(report.Push.P50), Figure(report.Push.P99), Figure(report.Push.Max),
        ],
        [$"learning from {Figure(report.Events, "N0")} stored events at start, once", Figure(report.LearnMilliseconds, "N0"), "", ""],
    ];

    private static string Figure(double value, string format = "N3") => value.ToString(format, CultureInfo.InvariantCulture);
}
