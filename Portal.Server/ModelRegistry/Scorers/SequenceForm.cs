using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Sequence networks: the shape, every parameter by its name, and what is known of the items.</summary>
internal sealed class SequenceForm : IScorerForm
{
    private const string Transformer = "transformer";
    private const string Recurrent = "recurrent";

    /// <summary>Histories scored at once.</summary>
    private const int HistoriesAtOnce = 64;

    private static readonly string[] InputNames = ["inputs.starts", "inputs.attributes", "inputs.columns", "inputs.known"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Transformer, Recurrent];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer)
    {
        if (scorer is not SequenceScorer { Network: var network } sequence)
        {
            return null;
        }

        var settings = JsonSerializer.SerializeToNode(
            network is SequenceTransformer<float> transformer ? transformer.Settings : (object)((RecurrentSequence<float>)network).Settings,
            JsonSerializerOptions.Web)!.AsObject();
        settings["epochs"] = sequence.Epochs;
        var tensors = network.Parameters.All.ToDictionary(
            parameter => parameter.Name, parameter => Tensor.Of(parameter.Value.Span.ToArray(), [.. parameter.Shape]));
        if (network.Items.Inputs is { } inputs)
        {
            settings["attributes"] = inputs.AttributeCount;
            tensors[InputNames[0]] = Tensor.Of(inputs.Starts.ToArray());
            tensors[InputNames[1]] = Tensor.Of(inputs.Attributes.ToArray());
            tensors[InputNames[2]] = Tensor.Of(inputs.Columns.ToArray());
            tensors[InputNames[3]] = Tensor.Of([.. inputs.Known.ToArray().Select(known => known ? (byte)1 : (byte)0)]);
        }

        return new ScorerState(network is SequenceTransformer<float> ? Transformer : Recurrent, settings, tensors);
    }

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads)
    {
        // As with a newly trained one, the threads live as long as the scorer.
        var workers = new Workers(threads);
        var network = Make(state, workers);
        foreach (var parameter in network.Parameters.All)
        {
            var values = state.Array<float>(parameter.Name);
            if (values.Length != parameter.Count)
            {
                throw new DamagedBundleException($"its parameter '{parameter.Name}' has {values.Length} numbers instead of {parameter.Count}");
            }

            values.CopyTo(parameter.Value.Span);
        }

        network.Items.Refresh();
        return new SequenceScorer(network, HistoriesAtOnce * network.MaxLength) { Epochs = (int?)state.Settings["epochs"] ?? 0 };
    }

    private static ISequenceNetwork<float> Make(ScorerState state, Workers workers)
    {
        var inputs = InputsOf(state);
        if (state.Kind == Transformer)
        {
            var shape = state.Settings.Deserialize<TransformerSettings>(JsonSerializerOptions.Web)!;
            return SequenceTransformer<float>.Unfilled(shape, HistoriesAtOnce * shape.MaxLength, workers, inputs);
        }

        var settings = state.Settings.Deserialize<RecurrentSettings>(JsonSerializerOptions.Web)!;
        return RecurrentSequence<float>.Unfilled(settings, HistoriesAtOnce * settings.MaxLength, workers, inputs);
    }

    private static ItemInputs? InputsOf(ScorerState state) => (int?)state.Settings["attributes"] is not { } count ? null : new ItemInputs(
        count, state.Array<int>(InputNames[0]), state.Array<int>(InputNames[1]), state.Array<float>(InputNames[2]),
        state.Array<byte>(InputNames[3]).Select(known => known != 0).ToArray());
}
