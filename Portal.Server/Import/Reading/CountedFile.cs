using Portal.Server.Hosting;

namespace Portal.Server.Import.Reading;

/// <summary>A file read once from start to end, which knows how many of its bytes were taken.</summary>
internal sealed class CountedFile(FileStream file) : ForwardStream
{
    private readonly byte[] _start = new byte[2];
    private int _startLength = -1;
    private int _startTaken;

    public long Taken { get; private set; }

    /// <summary>Bytes of the file.</summary>
    public long Size => file.Length;

    /// <summary>Whether the file begins with these two bytes; asked before the first read.</summary>
    public bool StartsWith(byte first, byte second)
    {
        _startLength = file.ReadAtLeast(_start, 2, throwOnEndOfStream: false);
        return _startLength == 2 && _start[0] == first && _start[1] == second;
    }

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (_startTaken < _startLength)
        {
            read = Math.Min(buffer.Length, _startLength - _startTaken);
            _start.AsSpan(_startTaken, read).CopyTo(buffer);
            _startTaken += read;
        }
        else
        {
            read = file.Read(buffer);
        }

        Taken += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}
