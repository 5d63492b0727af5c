using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Server.Hosting;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Import.Storing;

/// <summary>Writes every bad row to a file, one JSON object a line, and keeps the first of each rule for the database.</summary>
internal sealed class BadRowReport(string path, Guid runId, int perRule) : IBadRowSink, IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<RowRule, int> _kept = [];
    private readonly List<ImportBadRow> _rows = [];
    private FileStream? _file;
    private Utf8JsonWriter? _json;

    /// <summary>The file of a run.</summary>
    public static string FileOf(DataFolder folder, Guid run) => folder.File(System.IO.Path.Combine("imports", run.ToString(), "bad-rows.jsonl"));

    /// <summary>The file, or null when no row was bad.</summary>
    public string? File => _file is null ? null : path;

    /// <summary>The rows for the database.</summary>
    public IReadOnlyList<ImportBadRow> Kept => _rows;

    /// <inheritdoc/>
    public void Take(BadRow row)
    {
        Write(row);
        var kept = _kept.GetValueOrDefault(row.Rule);
        if (kept < perRule)
        {
            _kept[row.Rule] = kept + 1;
            _rows.Add(new ImportBadRow
            {
                RunId = runId,
                Number = _rows.Count + 1,
                File = row.File,
                Line = row.Line,
                Field = row.Field,
                Rule = row.Rule.Name(),
                Reason = row.Reason,
                Value = row.Value,
            });
        }
    }

    /// <summary>Brings everything to the disk.</summary>
    public void Dispose()
    {
        _json?.Dispose();
        _file?.Dispose();
    }

    private void Write(BadRow row)
    {
        if (_file is null)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
            _json = new Utf8JsonWriter(_file, Options);
        }

        _json!.WriteStartObject();
        _json.WriteString("file"u8, row.File);
        _json.WriteNumber("line"u8, row.Line);
        _json.WriteString("field"u8, row.Field);
        _json.WriteString("rule"u8, row.Rule.Name());
        _json.WriteString("reason"u8, row.Reason);
        _json.WriteString("value"u8, row.Value);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _file.WriteByte((byte)'\n');
    }
}
