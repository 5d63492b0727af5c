namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Scorers inside a scorer: the numbers of each stand under its place.</summary>
internal static class NestedStates
{
    /// <summary>Adds the numbers of one.</summary>
    /// <param name="tensors">Where to.</param>
    /// <param name="place">Its place.</param>
    /// <param name="state">The one.</param>
    public static void Add(Dictionary<string, Tensor> tensors, int place, ScorerState state)
    {
        foreach (var (name, tensor) in state.Tensors)
        {
            tensors[Prefix(place) + name] = tensor;
        }
    }

    /// <summary>The numbers of the one at a place, by its own names.</summary>
    public static Dictionary<string, Tensor> Of(IReadOnlyDictionary<string, Tensor> tensors, int place) => tensors
        .Where(pair => pair.Key.StartsWith(Prefix(place), StringComparison.Ordinal)).ToDictionary(pair => pair.Key[Prefix(place).Length..], pair => pair.Value);

    private static string Prefix(int place) => $"{place}/";
}
