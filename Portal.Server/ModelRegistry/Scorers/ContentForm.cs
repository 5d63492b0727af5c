using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Likeness of content: the features of each item, and its embeddings.</summary>
internal sealed class ContentForm : IScorerForm
{
    private const string Kind = "content";
    private const string Columns = "columns";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer) => scorer is not ContentScorer content ? null : new ScorerState(
        Kind,
        new JsonObject { ["features"] = content.Features.Columns, ["history"] = JsonSerializer.SerializeToNode(content.Weights) },
        new Dictionary<string, Tensor>
        {
            ["starts"] = Tensor.Of(content.Features.Starts),
            ["indices"] = Tensor.Of(content.Features.Indices),
            ["values"] = Tensor.Of(content.Features.Values),
            [Columns] = Tensor.Of(content.Columns),
        });

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads) => new ContentScorer(
        new SparseRows((int)state.Settings["features"]!, state.Array<int>("starts"), state.Array<int>("indices"), state.Array<float>("values")),
        state.Settings["history"].Deserialize<HistoryWeights>()!,
        // Bundles of before there were embeddings have no such numbers.
        state.Tensors.ContainsKey(Columns) ? state.Array<float>(Columns) : []);
}
