using System.Security.Cryptography;
using System.Text;
using Portal.Server.Catalog;

namespace Portal.Server.Shopping;

/// <summary>Opaque order ids; the same checkout of the same shopper always gives the same id.</summary>
public static class OrderIds
{
    /// <summary>The id: "o" and 15 characters.</summary>
    public static string For(string shopperId, Guid checkoutId) => OpaqueId.Make('o', $"{shopperId}\n{checkoutId:N}");

    /// <summary>
    /// Id of the purchase event of one product of an order: a UUID of version 7 that carries the order's time and is
    /// otherwise derived from order and product, so that the event can be made again at any time and still counts once.
    /// </summary>
    public static Guid EventFor(string orderId, string productId, DateTimeOffset placedAt)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{orderId}\n{productId}")).AsSpan(0, 16);
        var milliseconds = placedAt.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        }

        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
