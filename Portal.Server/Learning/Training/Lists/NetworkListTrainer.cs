using Portal.Shared.Neural;
using Portal.Shared.Neural.Losses;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Neural.Optimisers;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Training.Lists;

/// <summary>
/// The feed-forward network with a sigmoid at its end: the chance that a product is turned to, by binary cross-entropy
/// (Covington et al. 2016). What was turned to counts as often as its gain says.
/// </summary>
internal sealed class NetworkListTrainer : IListTrainer
{
    private const int Batch = 2_048;
    private const int LeastEpochs = 8;
    private const int LeastSteps = 1_500;
    private const int Hidden = 24;
    private const double Dropout = 0.1;
    private const double Rate = 3e-3;
    private const double Decay = 1e-3;

    /// <inheritdoc/>
    public string Kind => "network";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["loss"] = "binary cross-entropy", ["hidden"] = Hidden, ["dropout"] = Dropout, ["batch"] = Batch, ["least epochs"] = LeastEpochs,
        ["least steps"] = LeastSteps, ["rate"] = Rate, ["decay"] = Decay,
    };

    /// <inheritdoc/>
    public IListRanker Train(RankingExamples examples, int seed, CancellationToken cancellationToken)
    {
        var width = ListFeatures.Count;
        var (means, scales) = examples.Spread();
        using var workers = new Workers(1);
        var network = new FeedForwardRanker<float>(new(width, Hidden, Dropout), Batch, workers, seed);
        var length = network.Parameters.Values.Length;
        var (mean, square) = (new float[length], new float[length]);
        var rows = Enumerable.Range(0, examples.Count).SelectMany(list => Enumerable.Range(0, examples.GainsOf(list).Length).Select(row => (list, row))).ToArray();
        var (x, labels, gains, slopes) = (GC.AllocateArray<float>(Batch * width, pinned: true), new float[Batch], new float[Batch], GC.AllocateArray<float>(Batch, pinned: true));
        var steps = (rows.Length + Batch - 1) / Batch;
        var epochs = Math.Max(LeastEpochs, LeastSteps / steps);
        var rate = new LearningRate(Rate, 50, (long)steps * epochs, 0.02);
        var (adam, random) = (new Adam(Decay: Decay), new Random(seed));
        for (var (epoch, step) = (0, 0L); epoch < epochs; epoch++)
        {
            random.Shuffle(rows);
            for (var first = 0; first < rows.Length; first += Batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = Math.Min(Batch, rows.Length - first);
                Pack(examples, rows.AsSpan(first, count), x, labels, gains);
                RankerScorer.Standardise(x.AsSpan(0, count * width), means, scales);
                network.Parameters.Gradients.Span.Clear();
                var logits = network.Forward(new Slice<float>(x, 0, count * width), count, training: true, (ulong)++step);
                BinaryCrossEntropy<float>.Run(logits.Span, labels.AsSpan(0, count), slopes.AsSpan(0, count));
                for (var row = 0; row < count; row++)
                {
                    slopes[row] *= gains[row];
                }

                network.Backward(new Slice<float>(slopes, 0, count));
                adam.Step<float>(step, rate.At(step - 1), network.Parameters.Gradients.Span, mean, square, network.Parameters.Values.Span);
            }
        }

        return NetworkRanker.Of(network, means, scales);
    }

    private static void Pack(RankingExamples examples, ReadOnlySpan<(int List, int Row)> rows, float[] x, float[] labels, float[] gains)
    {
        var width = ListFeatures.Count;
        for (var i = 0; i < rows.Length; i++)
        {
            examples.FeaturesOf(rows[i].List).Slice(rows[i].Row * width, width).CopyTo(x.AsSpan(i * width));
            var gain = examples.GainsOf(rows[i].List)[rows[i].Row];
            (labels[i], gains[i]) = gain > 0 ? (1, gain) : (0, examples.WeightsOf(rows[i].List)[rows[i].Row]);
        }
    }
}
