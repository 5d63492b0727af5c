using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Server.Privacy.Erasure;

namespace Portal.Server.Privacy;

/// <summary>
/// A receipt as it is downloaded. The signature is over the receipt's text, byte for byte, so that nobody has to agree on how JSON is
/// written: take the text of <c>receipt</c>, its SHA-256 is <c>hash</c>, and <c>signature</c> is ECDSA of it by <c>publicKey</c>.
/// </summary>
/// <param name="Receipt">The receipt, as JSON.</param>
/// <param name="Hash">SHA-256 of its UTF-8, hexadecimal.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256, DER, base64.</param>
/// <param name="PublicKey">The key to check it with, PEM.</param>
public sealed record SignedReceipt(string Receipt, string Hash, string Signature, string PublicKey)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Signs.</summary>
    public static SignedReceipt Of(ErasureReceipt receipt, ErasureKey key)
    {
        var text = JsonSerializer.Serialize(receipt, Json);
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(text, Convert.ToHexStringLower(SHA256.HashData(bytes)), Convert.ToBase64String(key.Sign(bytes)), key.PublicKey);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote; null for something else.</summary>
    public static SignedReceipt? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedReceipt>(json, Json) is { Receipt: not null, Hash: not null, Signature: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it is downloaded.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The receipt itself; null when its text is none.</summary>
    public ErasureReceipt? Open()
    {
        try
        {
            return JsonSerializer.Deserialize<ErasureReceipt>(Receipt, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether this shop signed exactly this. The key that came with it is not asked: anybody can sign with a key of their own.</summary>
    public bool IsOf(ErasureKey key)
    {
        var bytes = Encoding.UTF8.GetBytes(Receipt);
        var signature = new byte[(Signature.Length * 3 / 4) + 3];
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == Hash && Convert.TryFromBase64String(Signature, signature, out var length)
            && key.Verify(bytes, signature[..length]);
    }
}
