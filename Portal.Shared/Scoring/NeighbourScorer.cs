using System.Buffers;

namespace Portal.Shared.Scoring;

/// <summary>
/// Item-based neighbours (Sarwar et al. 2001): an item's score is its similarity to the items of the history, each weighted
/// by its place and by what was done to it.
/// </summary>
/// <param name="similarity">[items, items]: similarity of two items; an item is no neighbour of itself.</param>
/// <param name="weights">How much each place of a history counts.</param>
/// <param name="shrink">
/// Null adds the weighted similarities up. A number gives their average instead, sum(similarity * weight) / (sum|similarity|
/// + shrink): the larger it is, the less an average of few neighbours is believed.
/// </param>
public sealed class NeighbourScorer(SparseRows similarity, HistoryWeights weights, float? shrink = null) : RowScorer
{
    /// <inheritdoc/>
    public override int Items => similarity.Columns;

    /// <summary>Similarity of each two items.</summary>
    public SparseRows Similarity => similarity;

    /// <summary>How much each place of a history counts.</summary>
    public HistoryWeights Weights => weights;

    /// <summary>Null when similarities are added up, else what an average is shrunk by.</summary>
    public float? Shrink => shrink;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array>
    {
        ["similarity.starts"] = similarity.Starts,
        ["similarity.indices"] = similarity.Indices,
        ["similarity.values"] = similarity.Values,
    };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        scores.Clear();
        var items = history.Items.Span;
        for (var place = items.Length - 1; place >= 0; place--)
        {
            if (weights.Of(history, place) is var weight && weight != 0)
            {
                similarity.AddTo(items[place], weight, scores);
            }
        }

        if (shrink is { } addend)
        {
            Average(items, addend, scores);
        }

        Unscored.MarkZeros(scores);
    }

    private void Average(ReadOnlySpan<int> items, float addend, Span<float> scores)
    {
        var rented = ArrayPool<float>.Shared.Rent(scores.Length);
        var sums = rented.AsSpan(0, scores.Length);
        sums.Clear();
        foreach (var item in items)
        {
            similarity.AddTo(item, 1, sums);
        }

        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] = scores[item] == 0 ? 0 : scores[item] / (sums[item] + addend);
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
