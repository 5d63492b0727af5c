using System.Text;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Import.Reading;

/// <summary>Reads a feed in XML as records: a field is an element of an item, by its name without the prefix, compared without case.</summary>
internal sealed class XmlSheet(XmlItems items, CsvLayout layout, ImportRow row, string fileName) : IFieldSheet
{
    private readonly string[] _texts = new string[layout.Columns.Length];
    private readonly byte[][] _values = new byte[layout.Columns.Length][];
    private bool _checked;

    public ReadOnlySpan<byte> this[int field] => _values[field];

    public string Text(int field) => _texts[field];

    public string NameOf(int field) => layout.Columns[field].Name;

    public bool Read()
    {
        if (!items.Read())
        {
            return false;
        }

        if (!_checked && row.IsGood)
        {
            RequireFields();
            _checked = true;
        }

        for (var field = 0; field < _texts.Length; field++)
        {
            _texts[field] = Find(layout.Columns[field]) ?? "";
            _values[field] = Encoding.UTF8.GetBytes(_texts[field]);
        }

        return true;
    }

    public void Dispose() => items.Dispose();

    /// <summary>A mapping that is wrong altogether is told once, by the first item: one without any of what must be there.</summary>
    private void RequireFields()
    {
        var required = layout.Columns.Where(column => column.IsRequired).ToArray();
        var missing = required.Where(column => Find(column) is null).Select(column => column.Name).ToArray();
        if (missing.Length == required.Length)
        {
            throw new MissingColumns(fileName, missing, [.. items.Item.Keys]);
        }
    }

    private string? Find(CsvColumn column) => column.Aliases.Prepend(column.Name)
        .Select(name => items.Item.GetValueOrDefault(name.StartsWith("g:", StringComparison.OrdinalIgnoreCase) ? name[2..] : name)).FirstOrDefault(text => text is not null);
}
