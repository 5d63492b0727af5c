using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Likeness of content: the features of each item.</summary>
internal sealed class ContentForm : IScorerForm
{
    private const string Kind = "content";

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
        });

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads) => new ContentScorer(
        new SparseRows((int)state.Settings["features"]!, state.Array<int>("starts"), state.Array<int>("indices"), state.Array<float>("values")),
        state.Settings["history"].Deserialize<HistoryWeights>()!);
}
