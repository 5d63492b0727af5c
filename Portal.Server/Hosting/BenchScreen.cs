using Spectre.Console;

namespace Portal.Server.Hosting;

/// <summary>A bench's report on the screen.</summary>
public static class BenchScreen
{
    /// <summary>Shows tables of text; the first row of each holds the headings.</summary>
    public static void Show(IAnsiConsole console, IEnumerable<(string Title, string[][] Rows)> tables)
    {
        foreach (var (title, rows) in tables)
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
