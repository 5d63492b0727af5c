using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Scoring;

/// <summary>
/// A linear model over items: an item's score is the sum of what each item of the history says for or against it. Holds a
/// weight for each two items, so it is for catalogues of some ten thousand.
/// </summary>
/// <param name="items">Items of the catalogue.</param>
/// <param name="weights">[items, items]: what the item of the row says of the item of the column; 0 on the diagonal.</param>
/// <param name="historyWeights">How much each place of a history counts.</param>
public sealed class ItemWeightScorer(int items, float[] weights, HistoryWeights historyWeights) : RowScorer
{
    /// <inheritdoc/>
    public override int Items => items;

    /// <summary>How much each place of a history counts.</summary>
    public HistoryWeights Weights => historyWeights;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array> { ["weights"] = weights };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        scores.Clear();
        for (var place = 0; place < history.Length; place++)
        {
            if (Of(history, place) is var weight && weight != 0)
            {
                Elements<float>.AddScaled(weight, Row(history.Items.Span[place]), scores);
            }
        }

        Unscored.MarkZeros(scores);
    }

    /// <summary>An item costs a row's entry of each place; whether any has a score takes the rows.</summary>
    public override Reading Read(History history) => new Rows(this, history);

    private float Of(History history, int place) => historyWeights.Of(history, place);

    private ReadOnlySpan<float> Row(int item) => weights.AsSpan(item * items, items);

    private sealed class Rows(ItemWeightScorer scorer, History history) : Reading
    {
        private bool? _knows;

        public override bool Knows => _knows ??= Any();

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            for (var i = 0; i < items.Length; i++)
            {
                var score = 0f;
                for (var place = 0; place < history.Length; place++)
                {
                    if (scorer.Of(history, place) is var weight && weight != 0)
                    {
                        score = MathF.FusedMultiplyAdd(weight, scorer.Row(history.Items.Span[place])[items[i]], score);
                    }
                }

                scores[i] = score == 0 ? Unscored.Mark : score;
            }
        }

        private bool Any()
        {
            for (var place = 0; place < history.Length; place++)
            {
                if (scorer.Of(history, place) != 0 && scorer.Row(history.Items.Span[place]).IndexOfAnyExcept(0) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
