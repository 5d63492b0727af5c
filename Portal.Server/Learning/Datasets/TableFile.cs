using System.Text.Json;

namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Rows with named columns, from CSV, TSV (a header names the columns) or JSON Lines (one object a line; properties are
/// columns, arrays become values parted by '|', arrays of numbers a list in brackets).
/// </summary>
internal sealed class TableFile
{
    private readonly DataFile _file;
    private readonly List<string> _columns = [];
    private readonly List<string> _fields = [];
    private readonly char _separator;
    private bool _firstIsRow;

    /// <summary>Reads the header, or the first object.</summary>
    /// <exception cref="DataException">The file is empty.</exception>
    public TableFile(DataFile file)
    {
        _file = file;
        if (!SkipEmpty())
        {
            throw new DataException($"{file.Name} is empty.");
        }

        IsJson = file.Line.TrimStart()[0] == '{';
        if (IsJson)
        {
            ReadObject();
            _firstIsRow = true;
            return;
        }

        _separator = file.Line.Contains('\t') ? '\t' : file.Line.Count(';') > file.Line.Count(',') ? ';' : ',';
        Split(_columns);
        for (var column = 0; column < _columns.Count; column++)
        {
            _columns[column] = _columns[column].Trim().Trim('\uFEFF');
        }
    }

    /// <summary>Whether it is JSON Lines.</summary>
    public bool IsJson { get; }

    /// <summary>Whether columns are parted by commas, so that a field can have none of its own without quotes.</summary>
    public bool IsCommaSeparated => _separator == ',';

    /// <summary>Names of the columns; JSON Lines may add some later.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>A field of the current row without blanks around it; empty where there is none.</summary>
    public string this[int column] => column < _fields.Count ? _fields[column] : "";

    /// <summary>Goes to the next row that is not empty; false at the end.</summary>
    public bool Read()
    {
        if (_firstIsRow)
        {
            _firstIsRow = false;
            return true;
        }

        if (!SkipEmpty())
        {
            return false;
        }

        if (IsJson)
        {
            ReadObject();
            return true;
        }

        Split(_fields);
        return _fields.Count == _columns.Count ? true
            : throw _file.Bad($"{_fields.Count} columns where the header names {_columns.Count}: mend the line (a field with the separator in it needs quotes).");
    }

    /// <summary>The place of a column that goes by one of these names, or -1.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var place = _columns.FindIndex(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (place >= 0)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>What to throw for the current row.</summary>
    public DataException Bad(string sentence) => _file.Bad(sentence);

    private bool SkipEmpty()
    {
        while (_file.Read())
        {
            if (!_file.Line.IsWhiteSpace())
            {
                return true;
            }
        }

        return false;
    }

    private void Split(List<string> fields)
    {
        fields.Clear();
        var rest = _file.Line;
        while (true)
        {
            if (rest.TrimStart(' ').StartsWith('"'))
            {
                rest = rest.TrimStart(' ');
                fields.Add(Quoted(ref rest));
            }
            else
            {
                var end = rest.IndexOf(_separator);
                fields.Add((end < 0 ? rest : rest[..end]).Trim().ToString());
                rest = end < 0 ? default : rest[end..];
            }

            if (rest.IsEmpty)
            {
                return;
            }

            rest = rest[1..];
        }
    }

    /// <summary>Takes a field in quotes; what is left begins with the separator or is empty.</summary>
    private string Quoted(ref ReadOnlySpan<char> rest)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] != '"')
            {
                continue;
            }

            if (i + 1 < rest.Length && rest[i + 1] == '"')
            {
                i++;
                continue;
            }

            var field = rest[1..i].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
            rest = rest[(i + 1)..].TrimStart(' ');
            return rest.IsEmpty || rest[0] == _separator ? field.Trim() : throw _file.Bad("text stands behind a closing quote: mend the line.");
        }

        throw _file.Bad("a quote is opened and never closed on the line: mend it.");
    }

    private void ReadObject()
    {
        _fields.Clear();
        try
        {
            using var json = JsonDocument.Parse(_file.Line.ToString());
            foreach (var property in json.RootElement.EnumerateObject())
            {
                var place = _columns.IndexOf(property.Name);
                if (place < 0)
                {
                    place = _columns.Count;
                    _columns.Add(property.Name);
                }

                while (_fields.Count <= place)
                {
                    _fields.Add("");
                }

                _fields[place] = Text(property.Value);
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw _file.Bad("not a JSON object: each line of a JSON Lines file holds one.");
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Array when EmbeddingText.IsOne(value) => $"[{string.Join(' ', value.EnumerateArray().Select(Text))}]",
        JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(Text)),
        _ => value.ToString().Trim(),
    };
}
