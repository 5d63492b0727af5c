namespace Portal.Shared.Scoring;

/// <summary>
/// Likeness of content: cosine between an item's features and the sum of the history's, each weighted by its place. Knows
/// an item from its first day, and never what goes with what.
/// </summary>
/// <param name="features">[items, features]: features of each item, of length 1 (or none at all).</param>
/// <param name="weights">How much each place of a history counts.</param>
public sealed class ContentScorer(SparseRows features, HistoryWeights weights) : RowScorer
{
    private readonly SparseRows _byFeature = features.Transpose();

    /// <inheritdoc/>
    public override int Items => features.Rows;

    /// <summary>Features of each item.</summary>
    public SparseRows Features => features;

    /// <summary>How much each place of a history counts.</summary>
    public HistoryWeights Weights => weights;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array>
    {
        ["starts"] = features.Starts,
        ["indices"] = features.Indices,
        ["values"] = features.Values,
    };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        scores.Clear();
        var profile = Profile(history);
        var length = MathF.Sqrt(profile.Sum(feature => feature.Value * feature.Value));
        foreach (var (feature, value) in profile)
        {
            _byFeature.AddTo(feature, value / length, scores);
        }

        Unscored.MarkZeros(scores);
    }

    /// <summary>The features of a history, by number so that they are always added up in one order.</summary>
    private SortedDictionary<int, float> Profile(History history)
    {
        var profile = new SortedDictionary<int, float>();
        for (var place = history.Length - 1; place >= 0; place--)
        {
            if (weights.Of(history, place) is not (var weight and not 0))
            {
                continue;
            }

            var item = history.Items.Span[place];
            var indices = features.IndicesOf(item);
            var values = features.ValuesOf(item);
            for (var i = 0; i < indices.Length; i++)
            {
                profile[indices[i]] = profile.GetValueOrDefault(indices[i]) + (weight * values[i]);
            }
        }

        return profile;
    }
}
