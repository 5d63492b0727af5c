using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Server.ModelRegistry.Bundles;

namespace Portal.Server.ModelRegistry.Deltas;

/// <summary>
/// A delta as a safetensors file. Its last tensor, 32 bytes, is the SHA-256 of all bytes before it, so that the file can be
/// checked by itself; it appears whole or not at all.
/// </summary>
internal static class DeltaFile
{
    /// <summary>Sorts behind all other names.</summary>
    private const string HashName = "~sha256";

    private const string NotePrefix = "note.";

    /// <summary>Writes a delta: first under another name, flushed to disk, then renamed.</summary>
    /// <returns>The delta with the hash of its file.</returns>
    public static ModelDelta Write(string path, ModelDelta delta)
    {
        var tensors = new Dictionary<string, Tensor>(delta.Tensors) { [HashName] = Tensor.Of(new byte[SHA256.HashSizeInBytes]) };
        using var memory = new MemoryStream();
        SafetensorsFile.Write(memory, tensors, Texts(delta));
        var bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        var hash = SHA256.HashData(bytes[..^SHA256.HashSizeInBytes]);
        hash.CopyTo(bytes[^SHA256.HashSizeInBytes..]);
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        var unfinished = path + ".unfinished";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        DirectoryEntries.Flush(folder);
        return delta with { Hash = Convert.ToHexStringLower(hash) };
    }

    /// <summary>Reads a delta after checking its hash.</summary>
    /// <exception cref="DamagedBundleException">It is cut, changed or no delta.</exception>
    public static ModelDelta Read(string path)
    {
        var bytes = ReadAll(path);
        if (bytes.Length < SHA256.HashSizeInBytes
            || !SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            throw new DamagedBundleException("it is cut or not as it was written (its SHA-256 differs)");
        }

        var tensors = SafetensorsFile.Read(new MemoryStream(bytes), out var texts);
        tensors.Remove(HashName);
        try
        {
            return new ModelDelta
            {
                Base = texts["base"],
                Parent = texts["parent"],
                Number = int.Parse(texts["number"], CultureInfo.InvariantCulture),
                IsWhole = bool.Parse(texts["whole"]),
                LearnedTo = long.Parse(texts["learnedTo"], CultureInfo.InvariantCulture),
                CreatedAt = DateTimeOffset.Parse(texts["createdAt"], CultureInfo.InvariantCulture),
                NewItems = JsonSerializer.Deserialize<string[]>(texts["newItems"])!,
                Notes = texts.Where(text => text.Key.StartsWith(NotePrefix, StringComparison.Ordinal))
                    .ToDictionary(text => text.Key[NotePrefix.Length..], text => text.Value),
                Tensors = tensors,
                Hash = Convert.ToHexStringLower(bytes.AsSpan(^SHA256.HashSizeInBytes..)),
            };
        }
        catch (Exception failure) when (failure is KeyNotFoundException or FormatException or OverflowException or JsonException)
        {
            throw new DamagedBundleException("it does not say what it goes on from", failure);
        }
    }

    private static byte[] ReadAll(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DamagedBundleException($"it cannot be read ({failure.Message})", failure);
        }
    }

    private static Dictionary<string, string> Texts(ModelDelta delta)
    {
        var texts = new Dictionary<string, string>
        {
            ["base"] = delta.Base,
            ["parent"] = delta.Parent,
            ["number"] = delta.Number.ToString(CultureInfo.InvariantCulture),
            ["whole"] = delta.IsWhole.ToString(),
            ["learnedTo"] = delta.LearnedTo.ToString(CultureInfo.InvariantCulture),
            ["createdAt"] = delta.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            ["newItems"] = JsonSerializer.Serialize(delta.NewItems),
        };
        foreach (var (name, note) in delta.Notes)
        {
            texts[NotePrefix + name] = note;
        }

        return texts;
    }
}
