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
            if (historyWeights.Of(history, place) is var weight && weight != 0)
            {
                Elements<float>.AddScaled(weight, weights.AsSpan(history.Items.Span[place] * items, items), scores);
            }
        }

        Unscored.MarkZeros(scores);
    }
}
