using System.Globalization;
using Spectre.Console;

namespace Portal.Server.Events.Bench;

/// <summary>The report on the screen.</summary>
internal static class IngestScreen
{
    public static void Show(IAnsiConsole console, IngestReport report)
    {
        foreach (var (title, rows) in IngestTables.All(report))
        {
            var table = new Table { Title = new TableTitle(title), Border = TableBorder.Ascii2 };
            foreach (var heading in rows[0])
            {
                table.AddColumn(new TableColumn(heading));
            }

            foreach (var row in rows.Skip(1))
            {
                table.AddRow([.. row.Select(Markup.Escape)]);
            }

            console.Write(table);
        }
    }
}
