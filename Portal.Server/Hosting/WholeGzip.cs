using System.IO.Compression;

namespace Portal.Server.Hosting;

/// <summary>
/// Unpacks gzip and notices when the file was cut off. <see cref="GZipStream"/> takes a missing end for the end. So a
/// small gzip member of our own is put behind the file: its text comes out last when, and only when, everything before
/// it was whole, however many members the file has.
/// </summary>
internal sealed class WholeGzip : ForwardStream
{
    private static readonly byte[] Seal = "\u0001portal-end-of-gzip\u0001"u8.ToArray();
    private readonly GZipStream _gzip;
    private readonly Func<Exception> _damaged;
    private readonly byte[] _buffer = new byte[(1 << 16) + 64];
    private int _start;
    private int _end;
    private bool _done;

    /// <summary>Unpacks a stream.</summary>
    /// <param name="file">The packed bytes; closed with this.</param>
    /// <param name="damaged">Makes what is thrown when the file is cut off or damaged.</param>
    public WholeGzip(Stream file, Func<Exception> damaged)
    {
        _gzip = new GZipStream(new Joined(file, PackSeal()), CompressionMode.Decompress);
        _damaged = damaged;
    }

    public override int Read(Span<byte> buffer)
    {
        // The last bytes are kept back until it is known whether they are the seal.
        while (!_done && _end - _start <= Seal.Length)
        {
            Fill();
        }

        var ready = Math.Min(buffer.Length, _end - _start - (_done ? 0 : Seal.Length));
        _buffer.AsSpan(_start, ready).CopyTo(buffer);
        _start += ready;
        return ready;
    }

    protected override void Dispose(bool disposing)
    {
        _gzip.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = Unpack();
        _end += read;
        if (read > 0)
        {
            return;
        }

        if (!_buffer.AsSpan(0, _end).EndsWith(Seal))
        {
            throw _damaged();
        }

        (_done, _end) = (true, _end - Seal.Length);
    }

    private int Unpack()
    {
        try
        {
            return _gzip.Read(_buffer.AsSpan(_end));
        }
        catch (InvalidDataException)
        {
            throw _damaged();
        }
    }

    private static byte[] PackSeal()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            gzip.Write(Seal);
        }

        return packed.ToArray();
    }

    /// <summary>A stream and then some bytes.</summary>
    private sealed class Joined(Stream first, byte[] second) : ForwardStream
    {
        private int _taken;

        public override int Read(Span<byte> buffer)
        {
            var read = first.Read(buffer);
            if (read == 0)
            {
                read = Math.Min(buffer.Length, second.Length - _taken);
                second.AsSpan(_taken, read).CopyTo(buffer);
                _taken += read;
            }

            return read;
        }

        protected override void Dispose(bool disposing)
        {
            first.Dispose();
            base.Dispose(disposing);
        }
    }
}
