using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Shared;
using Portal.Shared.Events;

namespace Portal.Server.Components.Privacy;

/// <summary>Reads a copy, if this shop made it and nobody changed it.</summary>
internal sealed class ReadCopy(CopySeal seal)
{
    /// <summary>Most bytes its files have together: a small file can unpack to anything.</summary>
    private const long MostBytes = 512L * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What it holds; null when it is no copy from here.</summary>
    public KeptCopy? Run(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (zip.Entries.Sum(entry => entry.Length) > MostBytes || Bytes(zip, CopyManifest.File) is not { } written
                || JsonSerializer.Deserialize<CopyManifest>(written, Json) is not { } manifest || !seal.Fits(manifest.Seal, manifest.Hashes))
            {
                return null;
            }

            return new KeptCopy(
                File(zip, manifest, "events.json") is { } events ? JsonSerializer.Deserialize(events, PortalJson.Default.ShopEventArray)! : [],
                Rows<KeptCopy.Line>(zip, manifest, "cart.json"), Rows<KeptCopy.Mark>(zip, manifest, "marks.json"));
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static T[] Rows<T>(ZipArchive zip, CopyManifest manifest, string name) =>
        File(zip, manifest, name) is { } rows ? JsonSerializer.Deserialize<T[]>(rows, Json)! : [];

    /// <summary>A file of the copy; null when there is none of this kind.</summary>
    private static byte[]? File(ZipArchive zip, CopyManifest manifest, string name) => (manifest.Hashes.TryGetValue(name, out var hash), Bytes(zip, name)) switch
    {
        (false, _) => null,
        (true, { } bytes) when Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash => bytes,
        _ => throw new InvalidDataException($"{name} is not as it was written."),
    };

    private static byte[]? Bytes(ZipArchive zip, string name)
    {
        if (zip.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var file = entry.Open();
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
