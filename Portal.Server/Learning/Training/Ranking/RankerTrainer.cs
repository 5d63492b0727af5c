using Portal.Server.Learning.Training.Neighbours;
using Portal.Server.Learning.Training.Popularity;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Losses;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Neural.Optimisers;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Ranking;

/// <summary>
/// Trains a feed-forward ranker over behaviours, neighbours and popularity: what somebody viewed or carted and did not buy
/// is told to it, and it learns what that is worth. It learns from the validation cases, which its voices have not seen; a
/// refit keeps the ranker and trains the voices anew.
/// </summary>
/// <param name="settled">The ranker of an earlier training, or null to train one.</param>
internal sealed class RankerTrainer(RankerScorer? settled = null) : ITrainer
{
    private const int LeastEpochs = 12;

    /// <summary>Few cases are gone through more often, so that there are enough steps to learn in.</summary>
    private const int LeastSteps = 1_500;

    private const int Batch = 64;

    /// <inheritdoc/>
    public string Name => "ranker";

    /// <inheritdoc/>
    public bool Chooses => settled is null;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["least epochs"] = LeastEpochs, ["least steps"] = LeastSteps, ["batch"] = Batch, ["voices"] = "item-knn-behaviours, item-knn, repeats-conversion",
    };

    /// <inheritdoc/>
    public ITrainer Settle(IScorer fitted) => new RankerTrainer((RankerScorer)fitted);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are no cases to learn from.</exception>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        ITrainer[] trainers = [ItemNeighbourTrainer.Behaviours(), ItemNeighbourTrainer.Sum(), new RepeatTrainer(RepeatOrder.Conversion)];
        IScorer[] voices = [.. trainers.Select(trainer => trainer.Train(input with { Progress = null }, cancellationToken))];
        var features = new RankingFeatures(Counts(input.Sequences), voices);
        var workers = new Workers(input.Threads);
        var network = new FeedForwardRanker<float>(
            new FeedForwardSettings(features.Count), Math.Max(features.Items, Batch * RankerCases.RowsOfCase), workers, input.Seed);
        if (settled is not null)
        {
            settled.Network.Parameters.Values.Span.CopyTo(network.Parameters.Values.Span);
            return new RankerScorer(features, network, settled.Means, settled.Scales);
        }

        var cases = input.Validation ?? throw new ArgumentException("The ranker learns from validation cases, and there are none.", nameof(input));
        var rows = RankerCases.Of(features, cases, input.Seed, input.Progress, cancellationToken);
        var (means, scales) = rows.Standardise();
        Fit(network, rows, input, cancellationToken);
        return new RankerScorer(features, network, means, scales);
    }

    private static void Fit(FeedForwardRanker<float> network, RankerCases rows, TrainingInput input, CancellationToken cancellationToken)
    {
        var (length, width) = (network.Parameters.Values.Length, network.Settings.Inputs);
        var (mean, square, slopes) = (new float[length], new float[length], new float[Batch * RankerCases.RowsOfCase]);
        var steps = (rows.Count + Batch - 1) / Batch;
        var epochs = Math.Max(LeastEpochs, LeastSteps / steps);
        var rate = new LearningRate(3e-3, 50, (long)steps * epochs, 0.02);
        var (adam, order, random) = (new Adam(Decay: 1e-4), Enumerable.Range(0, rows.Count).ToArray(), new Random(input.Seed));
        for (var (epoch, step) = (0, 0L); epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            var loss = 0.0;
            for (var first = 0; first < order.Length; first += Batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (x, labels) = rows.Pack(order.AsSpan(first, Math.Min(Batch, order.Length - first)));
                network.Parameters.Gradients.Span.Clear();
                var count = labels.Length;
                var logits = network.Forward(new Slice<float>(x, 0, count * width), count, training: true, (ulong)++step);
                loss += BinaryCrossEntropy<float>.Run(logits.Span, labels.Span, slopes.AsSpan(0, count));
                network.Backward(new Slice<float>(slopes, 0, count));
                adam.Step<float>(step, rate.At(step - 1), network.Parameters.Gradients.Span, mean, square, network.Parameters.Values.Span);
            }

            input.Progress?.Report(new(0.5 + (0.5 * (epoch + 1) / epochs), string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"epoch {epoch + 1}, loss {loss / steps:F4}")));
        }
    }

    /// <summary>[3, items]: how often each behaviour met each item; all count as views where behaviours are not known.</summary>
    private static float[] Counts(SequenceSet sequences)
    {
        var counts = new float[3 * sequences.ItemCount];
        for (var sequence = 0; sequence < sequences.Count; sequence++)
        {
            var (items, behaviours) = (sequences.ItemsOf(sequence), sequences.BehavioursOf(sequence));
            for (var i = 0; i < items.Length; i++)
            {
                counts[((behaviours.IsEmpty ? 0 : (int)behaviours.Span[i]) * sequences.ItemCount) + items.Span[i]]++;
            }
        }

        return counts;
    }
}
