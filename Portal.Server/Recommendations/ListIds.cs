using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>List ids are UUIDs of version 7 (RFC 9562, 5.7): their first 48 bits are the moment in Unix milliseconds, so ids sort by time.</summary>
internal static class ListIds
{
    private const int Bytes = 16;

    /// <summary>The id in the byte order it is stored in.</summary>
    public static byte[] ToBytes(Guid listId) => listId.ToByteArray(bigEndian: true);

    /// <summary>
    /// The id of a list that is written down nowhere: it follows from what the list holds, so that it tells nothing apart that is
    /// the same (version 8, RFC 9562, 5.8).
    /// </summary>
    public static Guid OfContent(PlacementRequest request, IReadOnlyList<RecommendedItem> items)
    {
        var text = string.Join('\n', [request.Placement, request.ProductId, request.Category, request.OrderId, request.Query, .. items.Select(item => item.Product.Id)]);
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..Bytes];
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0f) | 0x80), (byte)((bytes[8] & 0x3f) | 0x80));
        return new Guid(bytes, bigEndian: true);
    }

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
