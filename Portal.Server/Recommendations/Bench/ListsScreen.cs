using System.Globalization;
using Spectre.Console;

namespace Portal.Server.Recommendations.Bench;

/// <summary>The report on the screen.</summary>
internal static class ListsScreen
{
    public static void Show(IAnsiConsole console, DemoShop shop, IReadOnlyList<ListTimings> lists, Timings push)
    {
        var table = new Table
        {
            Title = new TableTitle($"One list, {Number(shop.Products)} products, one reader at a time"),
            Border = TableBorder.Ascii2,
        };
        table.AddColumns("placement", "items", "p50 ms", "p99 ms", "max ms", "KB allocated");
        foreach (var list in lists)
        {
            table.AddRow(
                list.Placement, Number(list.Items, "F1"), Number(list.Time.P50), Number(list.Time.P99), Number(list.Time.Max),
                Number(list.Kilobytes, "F1"));
        }

        console.Write(table);
        console.WriteLine($"Learned from {Number(shop.Events)} stored events in {Number(shop.LearnMilliseconds, "F0")} ms.");
        console.WriteLine(
            $"A view's arrival to the list it changed, the commit to disk included: p50 {Number(push.P50)}, p99 {Number(push.P99)}, max {Number(push.Max)} ms.");
    }

    private static string Number(double value, string format = "F3") => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
