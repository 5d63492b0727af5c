using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>A feed-forward ranker: its parameters, what it is told, and the scorers it listens to.</summary>
internal sealed class RankerForm : IScorerForm
{
    private const string Kind = "ranker";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer)
    {
        if (scorer is not RankerScorer ranker)
        {
            return null;
        }

        var (voices, files, tensors) = (new JsonArray(), new Dictionary<string, byte[]>(), new Dictionary<string, Tensor>
        {
            ["counts"] = Tensor.Of(ranker.Features.Counts), ["means"] = Tensor.Of(ranker.Means), ["scales"] = Tensor.Of(ranker.Scales),
        });
        foreach (var parameter in ranker.Network.Parameters.All)
        {
            tensors["network." + parameter.Name] = Tensor.Of(parameter.Value.Span.ToArray(), [.. parameter.Shape]);
        }

        foreach (var voice in ranker.Features.Voices)
        {
            var state = ScorerForms.TakeApart(voice);
            NestedStates.Add(tensors, files, voices.Count, state);
            voices.Add(new JsonObject { ["kind"] = state.Kind, ["settings"] = state.Settings });
        }

        return new ScorerState(
            Kind, new JsonObject { ["shape"] = JsonSerializer.SerializeToNode(ranker.Network.Settings, JsonSerializerOptions.Web), ["voices"] = voices }, tensors)
        {
            Files = files,
        };
    }

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads)
    {
        IScorer[] voices =
        [
            .. state.Settings["voices"]!.AsArray().Select((voice, number) => ScorerForms.PutTogether(NestedStates.Of(state, number, voice!), threads)),
        ];
        var features = new RankingFeatures(state.Array<float>("counts"), voices);
        var network = new FeedForwardRanker<float>(
            state.Settings["shape"].Deserialize<FeedForwardSettings>(JsonSerializerOptions.Web)!, features.Items, new Workers(threads), 0);
        foreach (var parameter in network.Parameters.All)
        {
            state.Array<float>("network." + parameter.Name).CopyTo(parameter.Value.Span);
        }

        return new RankerScorer(features, network, state.Array<float>("means"), state.Array<float>("scales"));
    }
}
