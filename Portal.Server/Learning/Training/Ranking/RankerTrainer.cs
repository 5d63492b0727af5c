using Portal.Server.Learning.Training.Neighbours;
using Portal.Server.Learning.Training.Popularity;
using Portal.Server.Learning.Tunables;
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
/// <param name="settings">Settings; null for the usual ones.</param>
/// <param name="settled">The ranker of an earlier training, or null to train one.</param>
internal sealed class RankerTrainer(RankerSettings? settings = null, RankerScorer? settled = null) : ITunableTrainer
{
    private const int Batch = 64;

    private readonly RankerSettings _settings = settings ?? new();

    /// <inheritdoc/>
    public string Name => "ranker";

    /// <inheritdoc/>
    public bool Chooses => settled is null;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["hidden"] = _settings.Hidden, ["dropout"] = _settings.Dropout, ["rate"] = _settings.Rate, ["weight decay"] = _settings.WeightDecay,
        ["least epochs"] = _settings.LeastEpochs, ["least steps"] = _settings.LeastSteps, ["batch"] = Batch, ["voices"] = "item-knn-behaviours, item-knn, repeats-conversion",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TunableSetting> Tunables =>
    [
        TunableSetting.OneOf("hidden", _settings.Hidden, [8, 16, 32, 64, 128, 256], [16, 32, 64], "Width of the first hidden layer; the second is half of it."),
        TunableSetting.Number("dropout", _settings.Dropout, new(0, 0.9), new(0, 0.5), "Share of hidden activations dropped in training."),
        TunableSetting.Number("rate", _settings.Rate, new(1e-6, 1), new(5e-4, 0.02, Log: true), "Highest learning rate."),
        TunableSetting.Number("weight decay", _settings.WeightDecay, new(0, 1), new(1e-5, 0.01, Log: true), "How strongly each step pulls weights to zero."),
        TunableSetting.Whole("least epochs", _settings.LeastEpochs, new(1, 1_000), new NumberRange(4, 40, Log: true), "Passes over the cases, when they are many."),
        TunableSetting.Whole("least steps", _settings.LeastSteps, new(1, 1_000_000), new NumberRange(500, 5_000, Log: true), "Steps there are at least: few cases are gone through more often."),
    ];

    /// <inheritdoc/>
    public bool LearnsFromCases => true;

    /// <inheritdoc/>
    public ITunableTrainer With(SettingValues values) => new RankerTrainer(
        _settings with
        {
            Hidden = values.Whole("hidden", _settings.Hidden),
            Dropout = values.Number("dropout", _settings.Dropout),
            Rate = values.Number("rate", _settings.Rate),
            WeightDecay = values.Number("weight decay", _settings.WeightDecay),
            LeastEpochs = values.Whole("least epochs", _settings.LeastEpochs),
            LeastSteps = values.Whole("least steps", _settings.LeastSteps),
        },
        settled);

    /// <inheritdoc/>
    public ITrainer Settle(IScorer fitted) => new RankerTrainer(_settings, (RankerScorer)fitted);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are no cases to learn from.</exception>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        ITrainer[] trainers = [ItemNeighbourTrainer.Behaviours(), ItemNeighbourTrainer.Sum(), new RepeatTrainer(RepeatOrder.Conversion)];
        IScorer[] voices = [.. trainers.Select(trainer => trainer.Train(input with { Progress = null }, cancellationToken))];
        var features = new RankingFeatures(Counts(input.Sequences), voices);
        var workers = new Workers(input.Threads);
        var network = new FeedForwardRanker<float>(
            (settled?.Network.Settings ?? new(features.Count, _settings.Hidden, _settings.Dropout)) with { Inputs = features.Count }, Math.Max(features.Items, Batch * RankerCases.RowsOfCase), workers, input.Seed);
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

    private void Fit(FeedForwardRanker<float> network, RankerCases rows, TrainingInput input, CancellationToken cancellationToken)
    {
        var (length, width) = (network.Parameters.Values.Length, network.Settings.Inputs);
        var (mean, square, slopes) = (new float[length], new float[length], new float[Batch * RankerCases.RowsOfCase]);
        var steps = (rows.Count + Batch - 1) / Batch;
        var epochs = Math.Max(_settings.LeastEpochs, _settings.LeastSteps / steps);
        var rate = new LearningRate(_settings.Rate, 50, (long)steps * epochs, 0.02);
        var (adam, order, random) = (new Adam(Decay: _settings.WeightDecay), Enumerable.Range(0, rows.Count).ToArray(), new Random(input.Seed));
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
