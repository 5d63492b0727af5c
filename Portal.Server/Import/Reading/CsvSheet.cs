using System.Text.Unicode;
using CsvHelper;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Import.Reading;

/// <summary>
/// Reads a CSV file record by record into an <see cref="ImportRow"/> and finds what is wrong with a record as a whole.
/// A quote that is opened and never closed does not swallow the rows behind it: a broken record that goes over several
/// lines is read again line by line, its first line is bad, and the others are rows.
/// </summary>
internal sealed class CsvSheet : IFieldSheet
{
    private const int BufferLimit = 8 << 20;
    private readonly CsvReader _reader;
    private readonly CsvReaderOptions _options;
    private readonly CsvLayout _layout;
    private readonly ImportRow _row;
    private readonly int _file;
    private readonly string _fileName;
    private readonly int[] _places;
    private CsvReader? _again;
    private long _againLine;
    private CsvMalformedReason? _malformed;

    /// <summary>Opens the sheet.</summary>
    /// <exception cref="ImportStopped">A required column is missing.</exception>
    public CsvSheet(Stream content, CsvLayout layout, ImportRow row, int file, string fileName)
    {
        (_layout, _row, _file, _fileName) = (layout, row, file, fileName);
        _options = new CsvReaderOptions
        {
            Separator = layout.Separator,
            HasHeader = layout.HasHeader,
            AllowLineBreaksInQuotes = layout.AllowLineBreaks,
            MaxRecordSize = BufferLimit,
            TrackLineNumbers = true,
            PoolStrings = true,
            OnMalformedRecord = record => _malformed = record.Reason,
        };
        _reader = CsvReader.Create(content, _options);
        Headers = layout.HasHeader ? [.. _reader.Headers.Select(name => name.Trim())] : [];
        _places = [.. layout.Columns.Select((column, index) => layout.HasHeader ? Headers.FindIndex(column.IsNamed) : layout.Order.Count > 0 ? layout.Order[index] : index)];
        RequireColumns();
    }

    /// <summary>The column names of the file.</summary>
    public List<string> Headers { get; }

    /// <summary>A wanted column's value in the current record, without the blanks around it; empty where the file has no such column.</summary>
    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var place = _places[column];
            return place < 0 || place >= Current.FieldCount ? default : Current.GetSpan(place).Trim(" \t\r"u8);
        }
    }

    private CsvReader Current => _again ?? _reader;

    /// <summary>Whether the file has this wanted column.</summary>
    public bool Has(int column) => _places[column] >= 0;

    /// <summary>Name of a wanted column, as the file writes it.</summary>
    public string NameOf(int column) =>
        _layout.HasHeader && _places[column] >= 0 ? Headers[_places[column]] : _layout.Columns[column].Name;

    /// <summary>A wanted column's value as text, the same string for the same value where values repeat.</summary>
    public string Text(int column)
    {
        var place = _places[column];
        return place < 0 || place >= Current.FieldCount ? "" : Current.GetString(place).Trim();
    }

    /// <summary>Goes to the next record; false at the end. A record that is broken as a whole is refused in the row.</summary>
    public bool Read()
    {
        try
        {
            if (!Next())
            {
                return false;
            }
        }
        catch (CsvFormatException failure)
        {
            throw new ImportStopped("record-too-long",
                $"{_fileName} line {failure.LineNumber}: a row of more than {BufferLimit:N0} bytes, or a quote that is opened there and never closed. Mend that line.");
        }

        Judge();
        return true;
    }

    public void Dispose()
    {
        _again?.Dispose();
        _reader.Dispose();
    }

    private bool Next()
    {
        _malformed = null;
        if (_again is not null)
        {
            if (_again.Read())
            {
                _row.Begin(_file, _againLine + _again.LineNumber - 1);
                return true;
            }

            _again.Dispose();
            _again = null;
        }

        if (!_reader.Read())
        {
            return false;
        }

        _row.Begin(_file, _reader.LineNumber);
        return !IsBrokenOverLines() || ReadAgain();
    }

    private bool IsBrokenOverLines() =>
        _malformed is CsvMalformedReason.TextAfterClosingQuote or CsvMalformedReason.UnterminatedQuote
        && _reader.RawRecord.IndexOfAny((byte)'\n', (byte)'\r') >= 0;

    private bool ReadAgain()
    {
        _againLine = _reader.LineNumber;
        _again = CsvReader.Create(_reader.RawRecord.ToArray(), _options with
        {
            Separator = _reader.Separator,
            HasHeader = false,
            AllowLineBreaksInQuotes = false,
        });
        return Next();
    }

    private void Judge()
    {
        var raw = Current.RawRecord;
        if (raw.Length > RowRules.MaximumRowBytes)
        {
            _row.Refuse(RowRule.LineTooLong, "", raw);
        }

        if (!Utf8.IsValid(raw))
        {
            _row.Refuse(RowRule.WrongEncoding, "", raw);
        }

        if (raw.Contains((byte)0))
        {
            _row.Refuse(RowRule.UnreadableRow, "", raw, "A NUL byte stands in the row.");
        }
        else if (_malformed is { } reason and not CsvMalformedReason.StrayQuote)
        {
            _row.Refuse(RowRule.UnreadableRow, "", raw, $"The quotes do not match ({reason}).");
        }
        else if (_layout.HasHeader && Current.FieldCount != Headers.Count)
        {
            _row.Refuse(RowRule.ColumnCount, "", raw, $"{Current.FieldCount} columns instead of {Headers.Count}.");
        }
    }

    private void RequireColumns()
    {
        var missing = _layout.Columns.Where((column, index) => column.IsRequired && _layout.HasHeader && _places[index] < 0).ToArray();
        if (missing.Length > 0)
        {
            throw new MissingColumns(_fileName, [.. missing.Select(column => column.Name)], Headers);
        }
    }
}
