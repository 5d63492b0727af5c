using System.Text.Json.Nodes;

namespace Portal.Server.ModelRegistry;

/// <summary>A scorer taken apart: what a bundle stores of it.</summary>
/// <param name="Kind">Which scorer it is.</param>
/// <param name="Settings">Its shape and settings.</param>
/// <param name="Tensors">Its numbers, by name.</param>
internal sealed record ScorerState(string Kind, JsonObject Settings, IReadOnlyDictionary<string, Tensor> Tensors)
{
    /// <summary>What it keeps in files of its own, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>A number array of this name.</summary>
    /// <exception cref="DamagedBundleException">There is none of this name and type.</exception>
    public T[] Array<T>(string name) => Tensors.TryGetValue(name, out var tensor) && tensor.Values is T[] values
        ? values : throw new DamagedBundleException($"its {Kind} has no numbers named '{name}'");
}
