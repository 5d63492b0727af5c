using System.Text.Json.Nodes;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Scorers inside a scorer: the numbers and files of each stand under its place.</summary>
internal static class NestedStates
{
    /// <summary>Adds the numbers and files of one.</summary>
    /// <param name="tensors">Where its numbers go.</param>
    /// <param name="files">Where its files go.</param>
    /// <param name="place">Its place.</param>
    /// <param name="state">The one.</param>
    public static void Add(Dictionary<string, Tensor> tensors, Dictionary<string, byte[]> files, int place, ScorerState state)
    {
        foreach (var (name, bytes) in state.Files)
        {
            files[FilePrefix(place) + name] = bytes;
        }

        foreach (var (name, tensor) in state.Tensors)
        {
            tensors[Prefix(place) + name] = tensor;
        }
    }

    /// <summary>The one at a place, with its numbers and files by its own names.</summary>
    /// <param name="whole">What it is in.</param>
    /// <param name="place">Its place.</param>
    /// <param name="voice">Its kind and settings.</param>
    public static ScorerState Of(ScorerState whole, int place, JsonNode voice) =>
        new((string)voice["kind"]!, voice["settings"]!.AsObject(), Under(whole.Tensors, Prefix(place))) { Files = Under(whole.Files, FilePrefix(place)) };

    private static Dictionary<string, T> Under<T>(IReadOnlyDictionary<string, T> all, string prefix) => all
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);

    /// <summary>What stands before the names of the numbers of the one at a place.</summary>
    public static string Prefix(int place) => $"{place}/";

    /// <summary>Names of files have no folders.</summary>
    private static string FilePrefix(int place) => $"{place}.";
}
