using System.Security.Cryptography;
using Portal.Server.Hosting;

namespace Portal.Server.Audit;

/// <summary>
/// The key of the trail's seals, in the data folder (<c>keys/audit.key</c>) and not in the database: whoever can only
/// write to the database cannot make a seal.
/// </summary>
public sealed class AuditKey(DataFolder folder)
{
    private const int Length = 32;
    private readonly Lazy<byte[]> _key = new(() => KeyFile.ReadOrMake(folder, "audit.key", () => RandomNumberGenerator.GetBytes(Length), key => key.Length == Length));

    /// <summary>The seal of an entry that follows an entry with the hash <paramref name="previous"/>.</summary>
    internal byte[] Seal(byte[] previous, byte[] content) => HMACSHA256.HashData(_key.Value, (byte[])[.. previous, .. content]);
}
