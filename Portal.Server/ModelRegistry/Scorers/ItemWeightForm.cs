using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Linear models over items: a weight for each two, which is much to store.</summary>
internal sealed class ItemWeightForm : IScorerForm
{
    private const string Kind = "item-weights";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer) => scorer is not ItemWeightScorer weights ? null : new ScorerState(
        Kind,
        new JsonObject { ["items"] = weights.Items, ["history"] = JsonSerializer.SerializeToNode(weights.Weights) },
        new Dictionary<string, Tensor> { ["weights"] = Tensor.Of((float[])weights.Tensors["weights"]) });

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads) => new ItemWeightScorer(
        (int)state.Settings["items"]!, state.Array<float>("weights"), state.Settings["history"].Deserialize<HistoryWeights>()!);
}
