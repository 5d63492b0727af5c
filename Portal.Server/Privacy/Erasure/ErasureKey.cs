using System.Security.Cryptography;
using System.Text;
using Portal.Server.Hosting;

namespace Portal.Server.Privacy.Erasure;

/// <summary>
/// The keys of erasure, in the data folder (<c>keys/</c>) and not in the database. One hides whom a tombstone is of: pseudonyms that other
/// programs name can be guessed, so a plain hash would not. The other signs receipts (ECDSA over P-256 with SHA-256, FIPS 186-5), so that
/// anybody with the public half can check one without asking the shop.
/// </summary>
public sealed class ErasureKey(DataFolder folder) : IDisposable
{
    private const int Length = 32, NonceLength = 12, TagLength = 16;
    private readonly Lazy<byte[]> _subjects = new(() => KeyFile.ReadOrMake(folder, "erasure.key", () => RandomNumberGenerator.GetBytes(Length), key => key.Length == Length));
    private readonly Lazy<ECDsa> _receipts = new(() => Open(KeyFile.ReadOrMake(folder, "receipts.key", Make, key => key.Length > Length)));

    /// <summary>The public half of the receipts' key, as PEM.</summary>
    public string PublicKey => _receipts.Value.ExportSubjectPublicKeyInfoPem();

    /// <summary>What a shopper is called once nobody may know who it was: HMAC-SHA-256 of the pseudonym, hexadecimal.</summary>
    public string SubjectOf(string shopperId) => Convert.ToHexStringLower(HMACSHA256.HashData(_subjects.Value, Encoding.UTF8.GetBytes(shopperId)));

    /// <summary>Hides a pseudonym until the work is done: AES-256-GCM, nonce (12 bytes), tag (16 bytes), then the text.</summary>
    internal byte[] Hide(string shopperId)
    {
        var (text, nonce, tag) = (Encoding.UTF8.GetBytes(shopperId), RandomNumberGenerator.GetBytes(NonceLength), new byte[TagLength]);
        var hidden = new byte[text.Length];
        using var aes = new AesGcm(_subjects.Value, TagLength);
        aes.Encrypt(nonce, text, hidden, tag);
        return [.. nonce, .. tag, .. hidden];
    }

    /// <summary>Shows what <see cref="Hide"/> hid.</summary>
    /// <exception cref="CryptographicException">It was hidden by another key, or changed.</exception>
    internal string Show(byte[] hidden)
    {
        var text = new byte[hidden.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_subjects.Value, TagLength);
        aes.Decrypt(hidden.AsSpan(0, NonceLength), hidden.AsSpan(NonceLength + TagLength), hidden.AsSpan(NonceLength, TagLength), text);
        return Encoding.UTF8.GetString(text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_receipts.IsValueCreated)
        {
            _receipts.Value.Dispose();
        }
    }

    /// <summary>Signs.</summary>
    internal byte[] Sign(byte[] content)
    {
        lock (_receipts)
        {
            return _receipts.Value.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    /// <summary>Whether this shop signed it.</summary>
    internal bool Verify(byte[] content, byte[] signature)
    {
        lock (_receipts)
        {
            return _receipts.Value.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    private static byte[] Make()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportPkcs8PrivateKey();
    }

    private static ECDsa Open(byte[] key)
    {
        var opened = ECDsa.Create();
        opened.ImportPkcs8PrivateKey(key, out _);
        return opened;
    }
}
