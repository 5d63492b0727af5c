using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Item neighbours: the similarities and how a history is weighed.</summary>
internal sealed class NeighbourForm : IScorerForm
{
    private const string Kind = "neighbours";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer) => scorer is not NeighbourScorer neighbours ? null : new ScorerState(
        Kind,
        new JsonObject
        {
            ["items"] = neighbours.Items,
            ["decay"] = neighbours.Weights.Decay,
            ["behaviours"] = JsonSerializer.SerializeToNode(neighbours.Weights.Behaviours),
            ["shrink"] = neighbours.Shrink,
        },
        new Dictionary<string, Tensor>
        {
            ["starts"] = Tensor.Of(neighbours.Similarity.Starts),
            ["indices"] = Tensor.Of(neighbours.Similarity.Indices),
            ["values"] = Tensor.Of(neighbours.Similarity.Values),
        });

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads) => new NeighbourScorer(
        new SparseRows((int)state.Settings["items"]!, state.Array<int>("starts"), state.Array<int>("indices"), state.Array<float>("values")),
        new HistoryWeights((float)state.Settings["decay"]!, state.Settings["behaviours"]?.Deserialize<float[]>()),
        (float?)state.Settings["shrink"]);
}
