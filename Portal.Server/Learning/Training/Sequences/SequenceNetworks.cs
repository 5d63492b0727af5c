using Portal.Server.Learning.Training.Content;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>What the trainers of sequence networks share.</summary>
internal static class SequenceNetworks
{
    /// <summary>Rows a trained network scores at once: 256 histories of the longest kind.</summary>
    private const int HistoriesAtOnce = 256;

    /// <summary>Trains a network and gives its scorer.</summary>
    /// <param name="input">What there is to learn from.</param>
    /// <param name="settings">How.</param>
    /// <param name="shape">Shape of the network, for the fingerprint.</param>
    /// <param name="maxLength">Longest sequence.</param>
    /// <param name="make">Makes the network for the items' inputs, a number of rows, and threads.</param>
    /// <param name="cancellationToken">Stops it between two steps.</param>
    public static IScorer Train(
        TrainingInput input, SequenceTrainingSettings settings, object shape, int maxLength, Func<ItemInputs?, int, Workers, ISequenceNetwork<float>> make,
        CancellationToken cancellationToken)
    {
        input = WithWords(input, input.Sequences.ItemCount <= settings.WordsUpToItems ? settings.Words : 0, cancellationToken);
        // The threads end with the scorer that goes on using them; they are background threads and hold nothing but memory.
        var workers = new Workers(input.Threads);
        var rows = Math.Max(settings.Batch, HistoriesAtOnce) * maxLength;
        var network = make(InputsOf(input), rows, workers);
        var checkpoints = new Checkpoints(
            input.CheckpointFolder, input.CheckpointFolder is null ? "" : TrainingFingerprint.Of([shape, settings], input));
        var training = new SequenceTraining(network, settings, input, workers, checkpoints);
        training.Run(cancellationToken);
        return new SequenceScorer(network, HistoriesAtOnce * maxLength) { Epochs = training.BestEpoch };
    }

    /// <summary>Classes of time gaps a network is told: 0 where the settings or the data have none.</summary>
    public static int GapsOf(TrainingInput input, SequenceTrainingSettings settings) =>
        settings.TellGaps && input.Sequences.HasTimes ? TimeGaps.Classes : 0;

    /// <summary>Words join the embeddings: the network learns what to make of either.</summary>
    private static TrainingInput WithWords(TrainingInput input, int width, CancellationToken cancellationToken) =>
        width == 0 || input.Texts is not { } texts || WordSketch.Of(texts, width, input.Seed, cancellationToken) is not { } words ? input
            : input with { Columns = input.Columns?.Beside(words) ?? words };

    private static ItemInputs? InputsOf(TrainingInput input)
    {
        if (input is { Attributes: null, Columns: null })
        {
            return null;
        }

        var attributes = input.Attributes ?? new ItemAttributes([], new int[input.Sequences.ItemCount + 1], []);

        bool[] known = [.. input.Sequences.CountItems().Select(count => count > 0)];
        return new ItemInputs(attributes.Count, attributes.Starts, attributes.Values, input.Columns?.Values ?? [], known);
    }
}
