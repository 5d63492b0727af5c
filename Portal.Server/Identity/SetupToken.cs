using System.Security.Cryptography;
using System.Text;

namespace Portal.Server.Identity;

/// <summary>The right to open the first admin account, once. Only the hash is kept, so the database gives nothing away.</summary>
internal sealed class SetupToken
{
    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The hash a token is found by. A plain hash is enough: the token is 256 random bits, not a password.</summary>
    public static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
