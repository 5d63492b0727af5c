using System.Security.Cryptography;
using System.Text;

namespace Portal.Server.Catalog;

/// <summary>Short ids derived from a text, which they do not tell: a letter and 75 bits of SHA-256 in Crockford base 32.</summary>
internal static class OpaqueId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 16;

    /// <summary>The id of a text.</summary>
    public static string Make(char letter, string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        Span<char> id = stackalloc char[Length];
        id[0] = letter;
        for (var i = 1; i < Length; i++)
        {
            var bit = (i - 1) * 5;
            var pair = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            id[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return new string(id);
    }
}
