using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Matrix factorisations: the items' factors and how a history's are found.</summary>
internal sealed class FactorForm : IScorerForm
{
    private const string Als = "als";
    private const string Bpr = "bpr";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Als, Bpr];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer) => scorer switch
    {
        AlsScorer als => new ScorerState(Als, Describe(als.Settings, als.Weights), new Dictionary<string, Tensor>
        {
            ["factors"] = Tensor.Of((float[])als.Tensors["factors"]),
        }),
        BprScorer bpr => new ScorerState(Bpr, Describe(bpr.Settings, bpr.Weights), new Dictionary<string, Tensor>
        {
            ["factors"] = Tensor.Of((float[])bpr.Tensors["factors"]),
            ["bias"] = Tensor.Of((float[])bpr.Tensors["bias"]),
            ["others"] = Tensor.Of((int[])bpr.Tensors["others"]),
        }),
        _ => null,
    };

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads)
    {
        var (factors, weights) = (state.Array<float>("factors"), state.Settings["history"].Deserialize<HistoryWeights>()!);
        return state.Kind == Als
            ? new AlsScorer(factors, state.Settings["settings"].Deserialize<AlsSettings>()!, weights)
            : new BprScorer(factors, state.Array<float>("bias"), state.Array<int>("others"), state.Settings["settings"].Deserialize<BprSettings>()!, weights);
    }

    private static JsonObject Describe<T>(T settings, HistoryWeights weights) => new()
    {
        ["settings"] = JsonSerializer.SerializeToNode(settings),
        ["history"] = JsonSerializer.SerializeToNode(weights),
    };
}
