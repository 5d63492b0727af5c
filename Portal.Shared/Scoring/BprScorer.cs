using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Scoring;

/// <summary>
/// Matrix factorisation for ranking (BPR-MF, Rendle et al. 2009) for anybody: the factors of a history are found when it is
/// scored, by a few steps up the gradient of the criterion that training used, with the items' factors as they are and a
/// fixed set of other items for it to be ranked above. Nobody need have been in training.
/// </summary>
/// <param name="factors">[items, dimensions]: factors of the items.</param>
/// <param name="bias">[items]: what each item gains whoever asks; negative infinity leaves an item unscored.</param>
/// <param name="others">Items to rank the history above; none of them has an infinite bias.</param>
/// <param name="settings">Settings, those of training.</param>
/// <param name="weights">How much each place of a history counts.</param>
public sealed class BprScorer(float[] factors, float[] bias, int[] others, BprSettings settings, HistoryWeights weights) : RowScorer
{
    private readonly int _dimensions = settings.Dimensions;
    private readonly bool _knows = bias.AsSpan().IndexOfAnyExcept(Unscored.Mark) >= 0;

    /// <inheritdoc/>
    public override int Items => bias.Length;

    /// <summary>Settings, those of training.</summary>
    public BprSettings Settings => settings;

    /// <summary>How much each place of a history counts.</summary>
    public HistoryWeights Weights => weights;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array>
    {
        ["factors"] = factors,
        ["bias"] = bias,
        ["others"] = others,
    };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        Span<float> user = stackalloc float[_dimensions];
        FoldIn(history, user);
        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] = Score(user, item);
        }
    }

    /// <inheritdoc/>
    public override Reading Read(History history)
    {
        var user = new float[_dimensions];
        FoldIn(history, user);
        return new Factors(this, user);
    }

    private float Score(ReadOnlySpan<float> user, int item) => bias[item] + Sums<float>.Dot(user, Of(item));

    /// <summary>Starts from nobody and climbs: sum over items i and others j of ln sigmoid(x_i - x_j), less regularisation.</summary>
    private void FoldIn(History history, Span<float> user)
    {
        user.Clear();
        var sum = 0f;
        for (var place = 0; place < history.Length; place++)
        {
            sum += weights.Of(history, place);
        }

        Span<float> gradient = stackalloc float[_dimensions];
        Span<float> otherScores = stackalloc float[others.Length];
        for (var step = 0; step < settings.FoldInSteps && sum > 0; step++)
        {
            for (var other = 0; other < others.Length; other++)
            {
                otherScores[other] = bias[others[other]] + Sums<float>.Dot(user, Of(others[other]));
            }

            Climb(history, user, otherScores, 1 / sum, gradient);
            Elements<float>.AddScaled(settings.FoldInRate, gradient, user);
        }
    }

    private void Climb(History history, ReadOnlySpan<float> user, ReadOnlySpan<float> otherScores, float scale, Span<float> gradient)
    {
        gradient.Clear();
        Elements<float>.AddScaled(-settings.Regularisation, user, gradient);
        Span<float> otherWeights = stackalloc float[others.Length];
        otherWeights.Clear();
        for (var place = 0; place < history.Length; place++)
        {
            var (item, weight) = (history.Items.Span[place], weights.Of(history, place) * scale / others.Length);
            if (weight == 0 || float.IsNegativeInfinity(bias[item]))
            {
                continue;
            }

            var (own, total) = (bias[item] + Sums<float>.Dot(user, Of(item)), 0f);
            for (var other = 0; other < otherScores.Length; other++)
            {
                var pull = weight * Sigmoid<float>.Of(otherScores[other] - own);
                otherWeights[other] -= pull;
                total += pull;
            }

            Elements<float>.AddScaled(total, Of(item), gradient);
        }

        for (var other = 0; other < others.Length; other++)
        {
            Elements<float>.AddScaled(otherWeights[other], Of(others[other]), gradient);
        }
    }

    private ReadOnlySpan<float> Of(int item) => factors.AsSpan(item * _dimensions, _dimensions);

    private sealed class Factors(BprScorer scorer, float[] user) : Reading
    {
        public override bool Knows => scorer._knows;

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            for (var i = 0; i < items.Length; i++)
            {
                scores[i] = scorer.Score(user, items[i]);
            }
        }
    }
}
