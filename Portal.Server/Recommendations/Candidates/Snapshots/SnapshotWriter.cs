using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Server.Recommendations.Candidates.Snapshots;

/// <summary>
/// Writes the state of models as bytes, numbers as they lie in memory (little-endian), with their SHA-256 behind them.
/// Keeps one small buffer, so that saving needs no memory that grows with the models.
/// </summary>
internal sealed class SnapshotWriter(Stream stream) : IDisposable
{
    private const int Size = 64 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[Size + sizeof(int)];
    private int _used;

    /// <summary>Writes a number.</summary>
    public void Write<T>(T value) where T : unmanaged => WriteBytes(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Writes numbers, how many of them first.</summary>
    public void WriteAll<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        Write(values.Length);
        WriteBytes(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Writes numbers of 0 or greater in as many bytes each as the greatest needs: most are small.</summary>
    public void WritePacked(ReadOnlySpan<int> values)
    {
        Write(values.Length);
        var bits = 0;
        foreach (var value in values)
        {
            bits |= value;
        }

        var width = (bits >>> 8) == 0 ? sizeof(byte) : (bits >>> 16) == 0 ? sizeof(ushort) : sizeof(int);
        Write((byte)width);
        for (var left = values; left.Length > 0;)
        {
            if (Size - _used < width)
            {
                Flush();
            }

            var part = left[..Math.Min(left.Length, (Size - _used) / width)];
            foreach (var value in part)
            {
                // The whole number: the next one covers what is too much of it, and the buffer has room behind its end.
                Unsafe.WriteUnaligned(ref _buffer[_used], value);
                _used += width;
            }

            left = left[part.Length..];
        }
    }

    /// <summary>Writes a text.</summary>
    public void Write(string text) => WriteAll<byte>(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes the checksum: nothing comes after it.</summary>
    public void Finish()
    {
        Flush();
        stream.Write(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_used == Size)
            {
                Flush();
            }

            var part = bytes[..Math.Min(bytes.Length, Size - _used)];
            part.CopyTo(_buffer.AsSpan(_used));
            _used += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    private void Flush()
    {
        var bytes = _buffer.AsSpan(0, _used);
        _hash.AppendData(bytes);
        stream.Write(bytes);
        _used = 0;
    }
}
