using Spectre.Console;

namespace Portal.Server.Recommendations.Bench;

/// <summary>The report on the screen.</summary>
internal static class ListsScreen
{
    public static void Show(IAnsiConsole console, ListsReport report)
    {
        foreach (var (title, rows) in ListsTables.All(report))
        {
            var table = new Table { Title = new TableTitle(title), Border = TableBorder.Ascii2 };
            table.AddColumns(rows[0]);
            foreach (var row in rows.Skip(1))
            {
                table.AddRow([.. row.Select(Markup.Escape)]);
            }

            console.Write(table);
        }
    }
}
