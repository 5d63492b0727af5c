using Portal.Shared.Neural.Optimisers;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Training.Lists;

/// <summary>
/// A blend by the listwise softmax (Cao et al. 2007, ListNet with the top place alone): what was turned to is to stand before
/// all others of its list. It begins with the order of the fusion and leaves it as far as the lists demand.
/// </summary>
internal sealed class LinearListTrainer : IListTrainer
{
    private const int Batch = 32;
    private const int LeastEpochs = 10;
    private const int LeastSteps = 1_500;

    /// <summary>Highest learning rate, of weights on features of deviation 1.</summary>
    private const double Rate = 0.02;

    /// <summary>Pull of each step towards 0; a thousandth hinders nothing that many lists agree on.</summary>
    private const double Decay = 1e-3;

    /// <summary>First weight of the fused score, deviations: lists begin in the order of the fusion.</summary>
    private const float FirstFused = 1;

    /// <inheritdoc/>
    public string Kind => "linear";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["loss"] = "listwise softmax", ["batch"] = Batch, ["least epochs"] = LeastEpochs, ["least steps"] = LeastSteps, ["rate"] = Rate, ["decay"] = Decay,
    };

    /// <inheritdoc/>
    public IListRanker Train(RankingExamples examples, int seed, CancellationToken cancellationToken)
    {
        var width = ListFeatures.Count;
        var (_, scales) = examples.Spread();
        var (weights, slopes, mean, square) = (new float[width], new float[width], new float[width], new float[width]);
        weights[ListFeatures.Fused] = FirstFused;
        var steps = (examples.Count + Batch - 1) / Batch;
        var epochs = Math.Max(LeastEpochs, LeastSteps / steps);
        var rate = new LearningRate(Rate, 20, (long)steps * epochs, 0.02);
        var (adam, order, random) = (new Adam(Decay: Decay), Enumerable.Range(0, examples.Count).ToArray(), new Random(seed));
        for (var (epoch, step) = (0, 0L); epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            for (var first = 0; first < order.Length; first += Batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Array.Clear(slopes);
                var lists = order.AsSpan(first, Math.Min(Batch, order.Length - first));
                foreach (var list in lists)
                {
                    AddSlopes(examples.FeaturesOf(list), examples.GainsOf(list), examples.WeightsOf(list), weights, scales, slopes, 1f / lists.Length);
                }

                adam.Step<float>(++step, rate.At(step - 1), slopes, mean, square, weights);
            }
        }

        return new LinearRanker([.. weights.Zip(scales, (weight, scale) => weight * scale)]);
    }

    /// <summary>
    /// Adds the gradient of -sum of gain log softmax(score) of one list: (softmax * all gains - gain) times the features. In the
    /// softmax a product counts as often as it stands for others.
    /// </summary>
    private static void AddSlopes(
        ReadOnlySpan<float> features, ReadOnlySpan<float> gains, ReadOnlySpan<float> stands, float[] weights, float[] scales, float[] slopes, float share)
    {
        Span<double> scores = stackalloc double[gains.Length];
        var (highest, all) = (double.NegativeInfinity, 0f);
        for (var row = 0; row < gains.Length; row++)
        {
            for (var i = 0; i < weights.Length; i++)
            {
                scores[row] += weights[i] * scales[i] * features[(row * weights.Length) + i];
            }

            (highest, all) = (Math.Max(highest, scores[row]), all + gains[row]);
        }

        var sum = 0.0;
        for (var row = 0; row < gains.Length; row++)
        {
            sum += scores[row] = stands[row] * Math.Exp(scores[row] - highest);
        }

        for (var row = 0; row < gains.Length; row++)
        {
            var slope = (float)((scores[row] / sum * all) - gains[row]) * share;
            for (var i = 0; i < weights.Length; i++)
            {
                slopes[i] += slope * scales[i] * features[(row * weights.Length) + i];
            }
        }
    }
}
