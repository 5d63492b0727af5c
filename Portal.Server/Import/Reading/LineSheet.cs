using System.Text.Unicode;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Import.Reading;

/// <summary>Reads a text file line by line, as bytes; empty lines are passed over. A line too long is skipped, not kept.</summary>
internal sealed class LineSheet(Stream content, ImportRow row, int file) : IDisposable
{
    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;
    private int _length;
    private bool _ended;
    private long _line;

    /// <summary>The current line, without its end.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start, _length).TrimEnd((byte)'\r');

    /// <summary>The current line as memory that stays until the next read.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(_start, Line.Length);

    /// <summary>Goes to the next line that is not empty; false at the end. A line that is no text is refused in the row.</summary>
    public bool Read()
    {
        do
        {
            if (!Next())
            {
                return false;
            }
        }
        while (Line.Trim(" \t"u8).IsEmpty);

        Judge();
        return true;
    }

    public void Dispose() => content.Dispose();

    private bool Next()
    {
        _start += _length;
        _start += _start < _end ? 1 : 0; // the line's end
        _line++;
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0 || _ended)
            {
                _length = found >= 0 ? searched + found : _end - _start;
                SkipMark();
                return found >= 0 || _length > 0;
            }

            searched = _end - _start;
            if (searched > RowRules.MaximumRowBytes)
            {
                return SkipRest();
            }

            Fill();
        }
    }

    private void SkipMark()
    {
        if (_line == 1 && Line.StartsWith(new byte[] { 0xEF, 0xBB, 0xBF }))
        {
            (_start, _length) = (_start + 3, _length - 3);
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = content.Read(_buffer.AsSpan(_end));
        _ended = read == 0;
        _end += read;
    }

    /// <summary>Keeps the start of a line that is too long and throws its rest away.</summary>
    private bool SkipRest()
    {
        _buffer.AsSpan(_start, RowRules.MaximumRowBytes + 1).CopyTo(_buffer);
        (_start, _length) = (0, RowRules.MaximumRowBytes + 1);
        while (true)
        {
            var read = content.Read(_buffer.AsSpan(_length));
            var found = _buffer.AsSpan(_length, read).IndexOf((byte)'\n');
            if (found >= 0 || read == 0)
            {
                _ended = read == 0;
                // What came behind the line's end moves up to it.
                var rest = found < 0 ? [] : _buffer.AsSpan(_length + found, read - found).ToArray();
                rest.CopyTo(_buffer.AsSpan(_length));
                _end = _length + rest.Length;
                return true;
            }
        }
    }

    private void Judge()
    {
        row.Begin(file, _line);
        if (_length > RowRules.MaximumRowBytes)
        {
            row.Refuse(RowRule.LineTooLong, "", Line);
        }
        else if (!Utf8.IsValid(Line))
        {
            row.Refuse(RowRule.WrongEncoding, "", Line);
        }
        else if (Line.Contains((byte)0))
        {
            row.Refuse(RowRule.UnreadableRow, "", Line, "A NUL byte stands in the row.");
        }
    }
}
