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

    /// <inheritdoc/>
    public override Reading Read(History history) => new Near(this, history);

    private void Average(ReadOnlySpan<int> items, float addend, Span<float> scores)
    {
        var rented = ArrayPool<float>.Shared.Rent(scores.Length);
        var sums = rented.AsSpan(0, scores.Length);
        sums.Clear();
        foreach (var item in items)
        {
            similarity.AddTo(item, 1, sums);
        }

        Divide(scores, sums, addend);
        ArrayPool<float>.Shared.Return(rented);
    }

    private static void Divide(Span<float> scores, ReadOnlySpan<float> sums, float addend)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = scores[i] == 0 ? 0 : scores[i] / (sums[i] + addend);
        }
    }

    private sealed class Near(NeighbourScorer scorer, History history) : Reading
    {
        private bool? _knows;

        public override bool Knows => _knows ??= Any();

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            scores[..items.Length].Clear();
            for (var place = history.Length - 1; place >= 0; place--)
            {
                if (scorer.Weights.Of(history, place) is var weight && weight != 0)
                {
                    AddTo(history.Items.Span[place], items, weight, scores);
                }
            }

            if (scorer.Shrink is { } addend)
            {
                Average(items, addend, scores);
            }

            Unscored.MarkZeros(scores[..items.Length]);
        }

        private void Average(ReadOnlySpan<int> items, float addend, Span<float> scores)
        {
            var rented = ArrayPool<float>.Shared.Rent(items.Length);
            var sums = rented.AsSpan(0, items.Length);
            sums.Clear();
            foreach (var item in history.Items.Span)
            {
                AddTo(item, items, 1, sums);
            }

            Divide(scores[..items.Length], sums, addend);
            ArrayPool<float>.Shared.Return(rented);
        }

        private void AddTo(int row, ReadOnlySpan<int> items, float factor, Span<float> target)
        {
            var indices = scorer.Similarity.IndicesOf(row);
            var values = scorer.Similarity.ValuesOf(row);
            for (var i = 0; i < items.Length; i++)
            {
                if (indices.BinarySearch(items[i]) is >= 0 and var at)
                {
                    target[i] += factor * values[at];
                }
            }
        }

        private bool Any()
        {
            for (var place = history.Length - 1; place >= 0; place--)
            {
                if (scorer.Weights.Of(history, place) != 0 && scorer.Similarity.ValuesOf(history.Items.Span[place]).IndexOfAnyExcept(0) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
