using System.Text.Json.Nodes;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Blends: each voice taken apart by its own form, its numbers under its place in the blend.</summary>
internal sealed class BlendForm : IScorerForm
{
    private const string Kind = "blend";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer)
    {
        if (scorer is not BlendScorer blend)
        {
            return null;
        }

        var (voices, tensors, files) = (new JsonArray(), new Dictionary<string, Tensor>(), new Dictionary<string, byte[]>());
        // A voice that does not count is not stored.
        foreach (var part in blend.Parts.Where(part => part.Weight != 0))
        {
            var state = ScorerForms.TakeApart(part.Scorer);
            NestedStates.Add(tensors, files, voices.Count, state);
            voices.Add(new JsonObject
            {
                ["name"] = part.Name,
                ["kind"] = state.Kind,
                ["scale"] = part.Scale.ToString(),
                ["weight"] = part.Weight,
                ["settings"] = state.Settings,
            });
        }

        return new ScorerState(Kind, new JsonObject { ["voices"] = voices }, tensors) { Files = files };
    }

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads) => new BlendScorer(
    [
        .. state.Settings["voices"]!.AsArray().Select((voice, number) => new BlendPart(
            (string)voice!["name"]!, ScorerForms.PutTogether(NestedStates.Of(state, number, voice), threads),
            Enum.Parse<ScoreScale>((string)voice["scale"]!), (float)voice["weight"]!)),
    ]);
}
