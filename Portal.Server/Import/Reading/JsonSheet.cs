using System.Text;
using System.Text.Json;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Import.Reading;

/// <summary>
/// Reads JSON Lines: an object a line. A field is a property, or one of an inner object by a path with points
/// ("product.id"); names are compared without case.
/// </summary>
internal sealed class JsonSheet(LineSheet lines, CsvLayout layout, ImportRow row, string fileName) : IFieldSheet
{
    private readonly string[] _texts = new string[layout.Columns.Length];
    private readonly byte[][] _values = new byte[layout.Columns.Length][];
    private bool _checked;

    public ReadOnlySpan<byte> this[int field] => _values[field];

    public string Text(int field) => _texts[field];

    public string NameOf(int field) => layout.Columns[field].Name;

    public bool Read()
    {
        if (!lines.Read())
        {
            return false;
        }

        Array.Fill(_texts, "");
        Array.Fill(_values, []);
        if (row.IsGood)
        {
            Parse();
        }

        return true;
    }

    public void Dispose() => lines.Dispose();

    private void Parse()
    {
        try
        {
            using var document = JsonDocument.Parse(lines.Memory);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Take(document.RootElement);
                return;
            }
        }
        catch (JsonException)
        {
            // Told below: not an object.
        }

        row.Refuse(RowRule.UnreadableRow, "", lines.Line, "Not a JSON object.");
    }

    private void Take(JsonElement root)
    {
        if (!_checked)
        {
            RequireFields(root);
            _checked = true;
        }

        for (var field = 0; field < _texts.Length; field++)
        {
            _texts[field] = ToText(Find(root, layout.Columns[field])).Trim();
            _values[field] = Encoding.UTF8.GetBytes(_texts[field]);
        }
    }

    /// <summary>A mapping that is wrong altogether is told once, by the first record, rather than for every row.</summary>
    private void RequireFields(JsonElement root)
    {
        var missing = layout.Columns.Where(column => column.IsRequired && Find(root, column) is null).Select(column => column.Name).ToArray();
        if (missing.Length > 0)
        {
            throw new MissingColumns(fileName, missing, [.. root.EnumerateObject().Select(property => property.Name)]);
        }
    }

    private static JsonElement? Find(JsonElement root, CsvColumn column)
    {
        foreach (var name in column.Aliases.Prepend(column.Name))
        {
            if (FindPath(root, name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static JsonElement? FindPath(JsonElement element, string path)
    {
        if (Property(element, path) is { } whole)
        {
            return whole;
        }

        var point = path.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && Property(element, path[..point]) is { ValueKind: JsonValueKind.Object } inner
            ? FindPath(inner, path[(point + 1)..]) : null;
    }

    private static JsonElement? Property(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var exact))
        {
            return exact;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static string ToText(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => other.GetRawText(),
    };
}
