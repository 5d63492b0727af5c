using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Server.Components.Privacy;

/// <summary>Seals copies with the shop's own keys, so that only what it gave out comes back in: a history made up would be learned from.</summary>
internal sealed class CopySeal(IDataProtectionProvider keys)
{
    private readonly IDataProtector _keys = keys.CreateProtector("Portal.Privacy.Copy");

    /// <summary>The seal of some hashes.</summary>
    public string Of(SortedDictionary<string, string> hashes) => _keys.Protect(Text(hashes));

    /// <summary>Whether a seal is of these hashes.</summary>
    public bool Fits(string seal, SortedDictionary<string, string> hashes)
    {
        try
        {
            return _keys.Unprotect(seal) == Text(hashes);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string Text(SortedDictionary<string, string> hashes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', hashes.Select(file => $"{file.Key} {file.Value}")))));
}
