using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Portal.Server.Events;

/// <summary>The keys of trusted senders.</summary>
internal sealed class ApiKeys(IOptions<EventsOptions> options)
{
    /// <summary>The header a key is sent in.</summary>
    public const string Header = "X-Api-Key";

    private readonly byte[][] _known = [.. options.Value.ApiKeys.Select(Fingerprint)];

    /// <summary>
    /// Whether the key is known. Compares fingerprints of equal length, all of them and each to its end, so that the time
    /// taken tells nothing about the keys.
    /// </summary>
    public bool Knows(string key)
    {
        var wanted = Fingerprint(key);
        var found = false;
        foreach (var known in _known)
        {
            found |= CryptographicOperations.FixedTimeEquals(known, wanted);
        }

        return found;
    }

    private static byte[] Fingerprint(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
