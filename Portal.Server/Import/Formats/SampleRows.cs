using System.Text.Json;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>The columns of a file and its first rows, before anybody knows which column holds what.</summary>
internal static class SampleRows
{
    /// <summary>Reads them.</summary>
    /// <exception cref="ImportStopped">The file cannot be read.</exception>
    public static (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) Read(IMappedFormat format, ImportRequest request, int most)
    {
        using var pass = new ImportPass(request, request.Source ?? format.DefaultSource, [request.Path], format.Content, DateTimeOffset.UnixEpoch, new NoProducts());
        return format.Kind switch
        {
            SheetKind.Csv => OfCsv(pass, request, format, most),
            SheetKind.Json => Joined(JsonRows(pass, most)),
            _ => Joined(XmlRows(pass, most)),
        };
    }

    private static (IReadOnlyList<string>, IReadOnlyList<IReadOnlyList<string>>) OfCsv(ImportPass pass, ImportRequest request, IMappedFormat format, int most)
    {
        var layout = new CsvLayout { AllowLineBreaks = true };
        string[] names;
        using (var heads = pass.OpenCsv(0, layout))
        {
            names = [.. heads.Headers];
        }

        using var again = new ImportPass(request, pass.Source, [request.Path], format.Content, DateTimeOffset.UnixEpoch, new NoProducts());
        using var sheet = again.OpenCsv(0, layout with { Columns = [.. names.Select(name => new CsvColumn(name, false))] });
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count < most && sheet.Read())
        {
            rows.Add([.. names.Select((_, column) => Cell.Cut(sheet.Text(column)))]);
        }

        return (names, rows);
    }

    private static (IReadOnlyList<string>, IReadOnlyList<IReadOnlyList<string>>) Joined(List<Dictionary<string, string>> items)
    {
        string[] names = [.. items.SelectMany(item => item.Keys).Distinct(StringComparer.OrdinalIgnoreCase)];
        return (names, [.. items.Select(item => (IReadOnlyList<string>)[.. names.Select(name => Cell.Cut(item.GetValueOrDefault(name, "")))])]);
    }

    private static List<Dictionary<string, string>> XmlRows(ImportPass pass, int most)
    {
        using var items = pass.OpenItems(0);
        var rows = new List<Dictionary<string, string>>();
        while (rows.Count < most && items.Read())
        {
            rows.Add(new Dictionary<string, string>(items.Item, StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    private static List<Dictionary<string, string>> JsonRows(ImportPass pass, int most)
    {
        using var lines = pass.OpenLines(0);
        var rows = new List<Dictionary<string, string>>();
        while (rows.Count < most && lines.Read())
        {
            var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            try
            {
                using var document = JsonDocument.Parse(lines.Memory);
                Flatten(document.RootElement, "", row);
            }
            catch (JsonException)
            {
                // A row that is none is judged when it is imported.
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Inner objects by a path with points, as a mapping names them.</summary>
    private static void Flatten(JsonElement element, string path, Dictionary<string, string> row)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Flatten(property.Value, name, row);
            }
            else
            {
                row[name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            }
        }
    }

    private sealed class NoProducts : IKnownProducts
    {
        public string? Find(string source, string sku) => null;
    }
}
