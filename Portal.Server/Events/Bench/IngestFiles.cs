using System.Text;
using System.Text.Json;

namespace Portal.Server.Events.Bench;

/// <summary>The report as files: for people and for programs.</summary>
internal static class IngestFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string folder, IngestReport report)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "ingest.json"), JsonSerializer.Serialize(report, Json) + "\n");
        File.WriteAllText(Path.Combine(folder, "ingest.md"), ToMarkdown(report));
    }

    private static string ToMarkdown(IngestReport report)
    {
        var text = new StringBuilder("# Taking events in\n\n")
            .Append("Written by `dotnet run --project Portal.Server -c Release -- bench ingest --out FOLDER`. Every event counted here was ")
            .Append("acknowledged after its commit (WAL, `synchronous=FULL`) and found in the table afterwards. \"Served shop\" means that ")
            .Append("the models learned from every event and lists were kept up to date meanwhile, and that the clients ran on the same cores. ")
            .Append("The shell inserts the same rows in transactions of the same sizes into a copy of the same database, in turn with Portal ")
            .Append("(A B, B A, ...); its time is taken inside it, without its start and its end.\n");
        foreach (var (title, rows) in IngestTables.All(report))
        {
            text.Append("\n## ").Append(title).Append("\n\n").Append(Line(rows[0]))
                .Append(Line([.. rows[0].Select((_, column) => column == 0 ? "---" : "---:")]));
            foreach (var row in rows.Skip(1))
            {
                text.Append(Line(row));
            }
        }

        return text.ToString();
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |\n";
}
