using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Session neighbours: the past sessions and how they are compared.</summary>
internal sealed class SessionForm : IScorerForm
{
    private const string Kind = "sessions";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer) => scorer is not SessionNeighbourScorer { Past: var past } sessions ? null : new ScorerState(
        Kind,
        JsonSerializer.SerializeToNode(sessions.Settings)!.AsObject(),
        new Dictionary<string, Tensor>
        {
            ["starts"] = Tensor.Of(past.Starts),
            ["items"] = Tensor.Of(past.Items),
            ["item.starts"] = Tensor.Of(past.ItemStarts),
            ["sessions"] = Tensor.Of(past.Sessions),
            ["idf"] = Tensor.Of(past.Idf),
        });

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads) => new SessionNeighbourScorer(
        new PastSessions(
            state.Array<int>("starts"), state.Array<int>("items"), state.Array<int>("item.starts"), state.Array<int>("sessions"), state.Array<float>("idf")),
        state.Settings.Deserialize<SessionSettings>()!);
}
