using System.Security.Cryptography;
using Portal.Shared.Recommendations.OnDevice;

namespace Portal.Server.OnDevice;

/// <summary>A file to download, in memory: content, hash and name never part.</summary>
internal sealed class HashedFile(byte[] content, string version)
{
    /// <summary>The content.</summary>
    public byte[] Content => content;

    /// <summary>SHA-256, lower-case hex.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>What a browser is told of it.</summary>
    /// <param name="address">Where it is, without the hash.</param>
    public OnDeviceFile At(string address) => new($"{address}/{Sha256}", Sha256, content.Length, version);
}
