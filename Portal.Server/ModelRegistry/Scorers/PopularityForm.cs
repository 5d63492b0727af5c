using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Popularity: how often each item was dealt with.</summary>
internal sealed class PopularityForm : IScorerForm
{
    private const string Kind = "popularity";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer) => scorer is not PopularityScorer popularity ? null
        : new ScorerState(Kind, [], new Dictionary<string, Tensor> { ["counts"] = Tensor.Of((float[])popularity.Tensors["counts"]) });

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads) => new PopularityScorer(state.Array<float>("counts"));
}
