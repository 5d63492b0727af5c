using System.Text.Json.Nodes;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>
/// The state of a training after each epoch, as a bundle: whole or not at all, checked before use. Only the newest is kept,
/// and only a training of the same settings on the same data takes it up.
/// </summary>
/// <param name="folder">Where they are kept; null keeps none.</param>
/// <param name="fingerprint">What the training is of: settings, seed and data.</param>
internal sealed class Checkpoints(string? folder, string fingerprint)
{
    private const string Prefix = "epoch-";

    /// <summary>Keeps a state.</summary>
    /// <param name="epochs">Epochs done.</param>
    /// <param name="numbers">What else there is to remember.</param>
    /// <param name="tensors">The arrays.</param>
    public void Save(int epochs, JsonObject numbers, IReadOnlyDictionary<string, Tensor> tensors)
    {
        if (folder is null)
        {
            return;
        }

        var path = PathOf(epochs);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        numbers["epochs"] = epochs;
        Bundle.Write(
            path,
            new BundleManifest
            {
                Id = Path.GetFileName(path), Kind = "checkpoint", CreatedAt = DateTimeOffset.UnixEpoch, Settings = numbers, DataFingerprint = fingerprint,
            },
            tensors, []);
        foreach (var older in Kept().Where(other => other != path))
        {
            Directory.Delete(older, recursive: true);
        }
    }

    /// <summary>The newest usable state, or null.</summary>
    public (JsonObject Numbers, IReadOnlyDictionary<string, Tensor> Tensors)? Load()
    {
        foreach (var path in Kept())
        {
            try
            {
                // Another training's state is left alone until this one writes its own over it.
                if (Bundle.ReadManifest(path).DataFingerprint == fingerprint && Bundle.Open(path) is var bundle)
                {
                    return (bundle.Manifest.Settings, bundle.Tensors);
                }
            }
            catch (DamagedBundleException)
            {
                // The one before it serves as well, or the training begins anew: nothing is lost but time.
            }
        }

        return null;
    }

    /// <summary>Forgets the states once the training has ended.</summary>
    public void Clear()
    {
        foreach (var path in Kept())
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private string PathOf(int epochs) => Path.Combine(folder!, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}{epochs:D5}"));

    private string[] Kept() => folder is null || !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateDirectories(folder, Prefix + "*").OrderDescending(StringComparer.Ordinal)];
}
