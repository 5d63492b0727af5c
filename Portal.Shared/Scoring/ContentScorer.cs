using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Scoring;

/// <summary>
/// Likeness of content: cosine between an item's features and the sum of the history's, each weighted by its place. Knows
/// an item from its first day, and never what goes with what.
/// </summary>
/// <param name="features">[items, features]: features of each item that few have.</param>
/// <param name="weights">How much each place of a history counts.</param>
/// <param name="columns">
/// [items, columns], row-major: features all items have, such as embeddings; empty for none. With <paramref name="features"/>
/// together each item is of length 1, or has nothing at all.
/// </param>
public sealed class ContentScorer(SparseRows features, HistoryWeights weights, float[] columns) : RowScorer
{
    private readonly SparseRows _byFeature = features.Transpose();

    /// <inheritdoc/>
    public override int Items => features.Rows;

    /// <summary>Features of each item.</summary>
    public SparseRows Features => features;

    /// <summary>[items, columns]: features all items have.</summary>
    public float[] Columns => columns;

    /// <summary>How much each place of a history counts.</summary>
    public HistoryWeights Weights => weights;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array>
    {
        ["starts"] = features.Starts,
        ["indices"] = features.Indices,
        ["values"] = features.Values,
        ["columns"] = columns,
    };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        scores.Clear();
        var profile = Profile(history);
        var dense = DenseProfile(history);
        var length = MathF.Sqrt(profile.Sum(feature => feature.Value * feature.Value) + Sums<float>.Dot(dense, dense));
        foreach (var (feature, value) in profile)
        {
            _byFeature.AddTo(feature, value / length, scores);
        }

        for (var item = 0; item < Items && dense.Length > 0 && length > 0; item++)
        {
            scores[item] += Sums<float>.Dot(dense, columns.AsSpan(item * dense.Length, dense.Length)) / length;
        }

        Unscored.MarkZeros(scores);
    }

    /// <summary>The history's features of the kind all items have.</summary>
    private float[] DenseProfile(History history)
    {
        var profile = new float[columns.Length / Items];
        for (var place = 0; place < history.Length && profile.Length > 0; place++)
        {
            Elements<float>.AddScaled(weights.Of(history, place), columns.AsSpan(history.Items.Span[place] * profile.Length, profile.Length), profile);
        }

        return profile;
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
