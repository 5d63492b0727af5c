using System.Security.Cryptography;
using System.Text;

namespace Portal.Server.Catalog;

/// <summary>
/// Opaque product ids: the same source and key always give the same id (so importing a file again changes nothing), and
/// the id tells neither how many products there are nor in which order they came.
/// </summary>
public static class ProductIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The id: "p" and 15 characters of Crockford base 32, 75 bits of SHA-256.</summary>
    public static string For(string source, string sku)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{sku}"));
        return string.Create(16, hash, static (span, bytes) =>
        {
            span[0] = 'p';
            for (var i = 1; i < span.Length; i++)
            {
                var bit = (i - 1) * 5;
                var pair = (bytes[bit / 8] << 8) | bytes[(bit / 8) + 1];
                span[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
            }
        });
    }
}
