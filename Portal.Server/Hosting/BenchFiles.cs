using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Server.Hosting;

/// <summary>A bench's report as files: for people and for programs.</summary>
public static class BenchFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new NumbersInLine() } };

    /// <summary>Writes <c>name.json</c> and <c>name.md</c>.</summary>
    /// <param name="folder">The folder; made when it is missing.</param>
    /// <param name="name">The bench's name.</param>
    /// <param name="report">The report, for the JSON file.</param>
    /// <param name="heading">The heading and what stands under it.</param>
    /// <param name="tables">The report as tables of text; the first row of each holds the headings.</param>
    public static void Write<T>(string folder, string name, T report, string heading, IEnumerable<(string Title, string[][] Rows)> tables)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.json"), JsonSerializer.Serialize(report, Json) + "\n");
        File.WriteAllText(Path.Combine(folder, $"{name}.md"), ToMarkdown(heading, tables));
    }

    private static string ToMarkdown(string heading, IEnumerable<(string Title, string[][] Rows)> tables)
    {
        var text = new StringBuilder(heading);
        foreach (var (title, rows) in tables)
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

    /// <summary>Keeps the numbers of an array on one line: of a histogram there are thousands.</summary>
    private sealed class NumbersInLine : JsonConverter<long[]>
    {
        public override long[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<long[]>(ref reader, JsonSerializerOptions.Web)!;

        public override void Write(Utf8JsonWriter writer, long[] value, JsonSerializerOptions options) =>
            writer.WriteRawValue(JsonSerializer.Serialize(value, JsonSerializerOptions.Web));
    }
}
