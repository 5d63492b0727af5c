using System.Buffers.Binary;

namespace Portal.Server.Recommendations;

/// <summary>List ids are UUIDs of version 7 (RFC 9562, 5.7): their first 48 bits are the moment in Unix milliseconds, so ids sort by time.</summary>
internal static class ListIds
{
    private const int Bytes = 16;

    /// <summary>The id in the byte order it is stored in.</summary>
    public static byte[] ToBytes(Guid listId) => listId.ToByteArray(bigEndian: true);

    /// <summary>When the list was made.</summary>
    public static DateTimeOffset TimeOf(Guid listId) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(ToBytes(listId)) >>> 16);

    /// <summary>The bytes no list made before this moment reaches; those of all later lists are larger.</summary>
    public static byte[] Since(DateTimeOffset moment)
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, moment.ToUnixTimeMilliseconds()) << 16);
        return bytes;
    }
}
