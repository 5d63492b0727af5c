using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>The repeat rule: what orders items of one kind.</summary>
internal sealed class RepeatForm : IScorerForm
{
    private const string Kind = "repeats";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer) => scorer is not RepeatScorer repeats ? null : new ScorerState(
        Kind, [], repeats.Tensors.ToDictionary(pair => pair.Key, pair => Tensor.Of((float[])pair.Value)));

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads) =>
        new RepeatScorer(state.Array<float>("popularity"), state.Array<float>("appeal") is { Length: > 0 } appeal ? appeal : null);
}
