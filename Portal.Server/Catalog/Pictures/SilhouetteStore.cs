using System.Collections.Frozen;

namespace Portal.Server.Catalog.Pictures;

/// <summary>The drawings embedded in this assembly, read once on first use.</summary>
internal static class SilhouetteStore
{
    private const string Prefix = "silhouettes/";

    private static readonly Lazy<FrozenDictionary<string, Silhouette>> All = new(Load);

    /// <summary>Every key, in ordinal order.</summary>
    public static IEnumerable<string> Keys => All.Value.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether a drawing exists under the key.</summary>
    public static bool Has(string? key) => key is not null && All.Value.ContainsKey(key);

    /// <summary>The drawing of a key, or null.</summary>
    public static Silhouette? Find(string key) => All.Value.GetValueOrDefault(key);

    private static FrozenDictionary<string, Silhouette> Load()
    {
        var assembly = typeof(ProductPicture).Assembly;
        var found = new Dictionary<string, Silhouette>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && assembly.GetManifestResourceStream(name) is { } stream)
            {
                using var reader = new StreamReader(stream);
                found[name[Prefix.Length..]] = Silhouette.Read(reader);
            }
        }

        return found.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
