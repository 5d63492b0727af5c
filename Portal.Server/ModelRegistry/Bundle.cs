using System.Security.Cryptography;
using System.Text.Json;
using Portal.Server.ModelRegistry.Bundles;

namespace Portal.Server.ModelRegistry;

/// <summary>
/// A model version on disk: a folder with <c>manifest.json</c>, <c>weights.safetensors</c> and <c>items.txt</c> (name of
/// each item, a line each), and any files its model needs as they are. It appears whole or not at all, and every file is checked against its hash before it is used.
/// </summary>
internal sealed class Bundle
{
    private const string ManifestName = "manifest.json";
    private const string WeightsName = "weights.safetensors";
    private const string ItemsName = "items.txt";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private Bundle(
        BundleManifest manifest, string hash, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyList<string> items,
        IReadOnlyDictionary<string, byte[]> files) =>
        (Manifest, ManifestHash, Tensors, Items, Files) = (manifest, hash, tensors, items, files);

    /// <summary>What it says of itself.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>SHA-256 of its manifest, which holds those of all other files: no other bundle has it.</summary>
    public string ManifestHash { get; }

    /// <summary>Its numbers.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>Name of each item, by its number in the model.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>Its other files, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>Writes a bundle into a new folder: first under another name, flushed to disk, then renamed.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="manifest">What it says of itself; hashes are filled in.</param>
    /// <param name="tensors">Its numbers.</param>
    /// <param name="items">Name of each item; no line breaks.</param>
    /// <param name="others">Its other files, by plain name; null for none.</param>
    /// <exception cref="IOException">The folder is there already, or cannot be written.</exception>
    public static void Write(
        string folder, BundleManifest manifest, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyList<string> items,
        IReadOnlyDictionary<string, byte[]>? others = null)
    {
        if (Directory.Exists(folder))
        {
            throw new IOException($"The folder '{folder}' is there already; a model version is never overwritten.");
        }

        var parent = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(folder))!).FullName;
        var unfinished = Path.Combine(parent, $".unfinished-{Path.GetFileName(folder)}");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        var files = new Dictionary<string, string>
        {
            [WeightsName] = WriteFile(unfinished, WeightsName, stream => SafetensorsFile.Write(stream, tensors)),
            [ItemsName] = WriteFile(unfinished, ItemsName, stream => WriteLines(stream, items)),
        };
        foreach (var (name, bytes) in others ?? new Dictionary<string, byte[]>())
        {
            files[name] = WriteFile(unfinished, name, stream => stream.Write(bytes));
        }

        WriteFile(unfinished, ManifestName, stream => JsonSerializer.Serialize(stream, manifest with { Files = files }, Json));
        DirectoryEntries.Flush(unfinished);
        Directory.Move(unfinished, folder);
        DirectoryEntries.Flush(parent);
    }

    /// <summary>Opens a bundle after checking every file.</summary>
    /// <exception cref="DamagedBundleException">Something is missing, cut or changed.</exception>
    public static Bundle Open(string folder)
    {
        var manifest = ReadManifest(folder);
        foreach (var name in new[] { WeightsName, ItemsName })
        {
            if (!manifest.Files.TryGetValue(name, out var expected) || !string.Equals(Hash(folder, name), expected, StringComparison.Ordinal))
            {
                throw new DamagedBundleException($"{name} in '{folder}' is missing or not as it was written (its SHA-256 differs)");
            }
        }

        using var weights = File.OpenRead(Path.Combine(folder, WeightsName));
        return new Bundle(
            manifest, Hash(folder, ManifestName)!, SafetensorsFile.Read(weights), File.ReadAllLines(Path.Combine(folder, ItemsName)),
            ReadOthers(folder, manifest));
    }

    /// <summary>Reads what a bundle says of itself, without checking its other files.</summary>
    /// <exception cref="DamagedBundleException">There is no readable manifest.</exception>
    public static BundleManifest ReadManifest(string folder)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BundleManifest>(File.ReadAllText(Path.Combine(folder, ManifestName)), Json)!;
            return manifest.Format == BundleManifest.CurrentFormat ? manifest : throw new DamagedBundleException(
                $"it is of format {manifest.Format}, this version of Portal reads format {BundleManifest.CurrentFormat}");
        }
        catch (Exception failure) when (failure is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new DamagedBundleException($"'{folder}' has no readable {ManifestName}", failure);
        }
    }

    /// <summary>Reads one of the other files, checked; null when the bundle has none of this name.</summary>
    /// <exception cref="DamagedBundleException">It is missing or not as it was written.</exception>
    public static byte[]? ReadFile(string folder, BundleManifest manifest, string name) =>
        manifest.Files.ContainsKey(name)
            ? ReadOthers(folder, manifest with { Files = manifest.Files.Where(file => file.Key == name).ToDictionary(StringComparer.Ordinal) })[name]
            : null;

    /// <summary>Reads the other files; what is hashed is what is used.</summary>
    private static Dictionary<string, byte[]> ReadOthers(string folder, BundleManifest manifest)
    {
        var others = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, expected) in manifest.Files.Where(file => file.Key is not (WeightsName or ItemsName)))
        {
            // A manifest can be changed by hand; it must not lead out of the folder.
            var path = Path.Combine(folder, Path.GetFileName(name));
            if (Path.GetFileName(name) != name || !File.Exists(path))
            {
                throw new DamagedBundleException($"{name} in '{folder}' is missing");
            }

            others[name] = File.ReadAllBytes(path);
            if (Convert.ToHexStringLower(SHA256.HashData(others[name])) != expected)
            {
                throw new DamagedBundleException($"{name} in '{folder}' is not as it was written (its SHA-256 differs)");
            }
        }

        return others;
    }

    private static string WriteFile(string folder, string name, Action<Stream> write)
    {
        var path = Path.Combine(folder, name);
        using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        return Hash(folder, name)!;
    }

    private static void WriteLines(Stream stream, IReadOnlyList<string> items)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        foreach (var item in items)
        {
            writer.WriteLine(item.Contains('\n', StringComparison.Ordinal) || item.Contains('\r', StringComparison.Ordinal)
                ? throw new ArgumentException($"The item name '{item}' holds a line break.", nameof(items)) : item);
        }
    }

    private static string? Hash(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
