using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Datasets;

/// <summary>Reads a text file line by line, unpacking gzip (known by its first bytes), and takes its fingerprint on the way.</summary>
internal sealed class DataFile : IDisposable
{
    /// <summary>A longer line is taken for a file of another kind, so that memory stays bounded.</summary>
    public const int MaximumLine = 1 << 24;

    private const int LinesBetweenChecks = 4096;
    private readonly StreamReader _reader;
    private readonly CancellationToken _cancellationToken;
    private char[] _buffer = ArrayPool<char>.Shared.Rent(1 << 16);
    private int _start;
    private int _end;
    private bool _done;
    private (int Start, int Length) _line;

    private DataFile(string name, Stream content, CancellationToken cancellationToken)
    {
        Name = name;
        _cancellationToken = cancellationToken;
        _reader = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>Number of the current line, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The current line, without its end; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> Line => _buffer.AsSpan(_line.Start, _line.Length);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">Fed with the unpacked bytes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataException">It is missing, a folder or not readable.</exception>
    public static DataFile Open(string path, IncrementalHash fingerprint, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        var file = OpenFile(path);
        var packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        Stream content = packed ? new WholeGzip(file, () => new DataException($"{name} is not a whole gzip file (cut off or damaged): fetch it again.")) : file;
        return new DataFile(name, new FingerprintStream(content, fingerprint), cancellationToken);
    }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Read()
    {
        if (LineNumber % LinesBetweenChecks == 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }

        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf('\n');
            if (at >= 0)
            {
                Take(searched + at, 1);
                return true;
            }

            searched = _end - _start;
            if (_done)
            {
                Take(searched, 0);
                return searched > 0;
            }

            Fill();
        }
    }

    /// <summary>All lines that are left, as one text.</summary>
    public string ReadRest()
    {
        var text = new StringBuilder();
        while (Read())
        {
            if (text.Length + Line.Length > MaximumLine * 8L)
            {
                throw Bad("the file is too large to be one JSON object; write one object a line instead.");
            }

            text.Append(Line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What to throw for the current line.</summary>
    /// <param name="sentence">What is wrong and what would be right.</param>
    public DataException Bad(string sentence)
    {
        var bad = new DataException($"{Name} line {LineNumber}: {sentence}");
        try
        {
            // A file that was cut off ends in half a line; the cut is what to tell, and it shows only at the end.
            while (_reader.Read(_buffer, 0, _buffer.Length) > 0)
            {
                _cancellationToken.ThrowIfCancellationRequested();
            }

            return bad;
        }
        catch (DataException damaged)
        {
            return damaged;
        }
        catch (DecoderFallbackException)
        {
            return bad;
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Take(int length, int end)
    {
        _line = (_start, length > 0 && _buffer[_start + length - 1] == '\r' ? length - 1 : length);
        _start += length + end;
        LineNumber += length + end > 0 ? 1 : 0;
    }

    private void Fill()
    {
        var length = _end - _start;
        if (length > MaximumLine)
        {
            LineNumber++;
            throw Bad($"the line is longer than {MaximumLine:N0} characters: this is not a file of the named format.");
        }

        var target = length > _buffer.Length / 2 ? ArrayPool<char>.Shared.Rent(_buffer.Length * 2) : _buffer;
        _buffer.AsSpan(_start, length).CopyTo(target);
        if (target != _buffer)
        {
            ArrayPool<char>.Shared.Return(_buffer);
            _buffer = target;
        }

        (_start, _end) = (0, length);
        try
        {
            var read = _reader.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _done = read == 0;
        }
        catch (DecoderFallbackException)
        {
            throw new DataException($"{Name} is not UTF-8 text somewhere after line {LineNumber}: save it as UTF-8.");
        }
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 1 << 17 });
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException($"There is no file {path}: check the path.");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new DataException($"{path} is a folder: name the file in it.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}");
        }
    }
}
