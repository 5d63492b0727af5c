using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Server.Recommendations.Candidates.Snapshots;

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote.</summary>
internal sealed class SnapshotReader
{
    /// <summary>Packed numbers read at a time.</summary>
    private const int Part = 1_024;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _left;
    private int _next;
    private int _filled;

    /// <summary>Checks the whole of it before anything is read.</summary>
    /// <exception cref="InvalidDataException">The checksum is wrong: it is damaged or cut off.</exception>
    public SnapshotReader(Stream stream)
    {
        _stream = stream;
        stream.Position = 0;
        _left = stream.Length - SHA256.HashSizeInBytes;
        if (_left < 0 || !Checksum().AsSpan().SequenceEqual(Told()))
        {
            throw new InvalidDataException("it is damaged");
        }

        stream.Position = 0;
    }

    /// <summary>Reads a number.</summary>
    public T Read<T>() where T : unmanaged
    {
        var value = default(T);
        ReadBytes(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    }

    /// <summary>Reads numbers, how many there are first.</summary>
    public T[] ReadAll<T>() where T : unmanaged
    {
        var values = new T[Read<int>()];
        ReadBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Reads packed numbers.</summary>
    public int[] ReadPacked()
    {
        var values = new int[Read<int>()];
        var width = Read<byte>();
        if (width == sizeof(int))
        {
            ReadBytes(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        Span<byte> bytes = stackalloc byte[Part * sizeof(ushort)];
        for (var rest = values.AsSpan(); rest.Length > 0;)
        {
            var part = rest[..Math.Min(rest.Length, Part)];
            var read = bytes[..(part.Length * width)];
            ReadBytes(read);
            Widen(read, part);
            rest = rest[part.Length..];
        }

        return values;
    }

    /// <summary>Reads a text.</summary>
    public string ReadText() => Encoding.UTF8.GetString(ReadAll<byte>());

    private static void Widen(ReadOnlySpan<byte> bytes, Span<int> values)
    {
        if (bytes.Length == values.Length)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = bytes[i];
            }

            return;
        }

        var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = shorts[i];
        }
    }

    private byte[] Checksum()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var left = _left; left > 0;)
        {
            var part = _buffer.AsSpan(0, (int)Math.Min(left, _buffer.Length));
            _stream.ReadExactly(part);
            hash.AppendData(part);
            left -= part.Length;
        }

        return hash.GetHashAndReset();
    }

    private byte[] Told()
    {
        var told = new byte[SHA256.HashSizeInBytes];
        _stream.ReadExactly(told);
        return told;
    }

    private void ReadBytes(Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_next == _filled)
            {
                Fill();
            }

            var part = _buffer.AsSpan(_next, Math.Min(bytes.Length, _filled - _next));
            part.CopyTo(bytes);
            _next += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    private void Fill()
    {
        if (_left == 0)
        {
            throw new InvalidDataException("it ends too early");
        }

        (_next, _filled) = (0, (int)Math.Min(_left, _buffer.Length));
        _stream.ReadExactly(_buffer.AsSpan(0, _filled));
        _left -= _filled;
    }
}
