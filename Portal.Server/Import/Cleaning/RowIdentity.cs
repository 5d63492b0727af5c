using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Server.Import.Cleaning;

/// <summary>128 bits of the SHA-256 of a row's fields: the same fields give the same bits, in whatever file they stand.</summary>
internal readonly record struct RowIdentity(ulong High, ulong Low)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => High == 0 && Low == 0;

    /// <summary>
    /// The event's id: laid out as a UUID of version 7 (RFC 9562), its time the event's own as told in the file, its
    /// random bits the identity's. Importing the row again, from whatever file and on whatever day, gives the same id.
    /// </summary>
    public Guid ToEventId(DateTimeOffset toldTime)
    {
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = Math.Max(0, toldTime.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)milliseconds << 16) | 0x7000 | (High & 0x0FFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | (Low >> 2));
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>Puts a row's fields together and hashes them.</summary>
internal sealed class RowHasher
{
    private readonly int _start;
    private byte[] _buffer = new byte[512];
    private int _length;

    /// <summary>Hashes rows of one source; the same row of another source gets another identity.</summary>
    public RowHasher(string source)
    {
        Add(Encoding.UTF8.GetBytes(source));
        _start = _length;
    }

    /// <summary>Begins the next row.</summary>
    public RowHasher Begin()
    {
        _length = _start;
        return this;
    }

    /// <summary>Adds a field. A separator no text holds keeps ("ab", "c") and ("a", "bc") apart.</summary>
    public RowHasher Add(ReadOnlySpan<byte> field)
    {
        if (_length + field.Length + 1 > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + field.Length + 1));
        }

        field.CopyTo(_buffer.AsSpan(_length));
        _length += field.Length;
        _buffer[_length++] = 0xFF;
        return this;
    }

    /// <summary>Adds a number.</summary>
    public RowHasher Add(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Add(bytes);
    }

    /// <summary>Adds a text.</summary>
    public RowHasher Add(string text)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(text, bytes, out var written) ? Add(bytes[..written]) : Add(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The identity of the fields added since <see cref="Begin"/>.</summary>
    public RowIdentity Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.AsSpan(0, _length), hash);
        return new RowIdentity(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }
}
