namespace Portal.Shared.Scoring;

/// <summary>
/// What a ranker is told of a history and an item: what was done to the item, how often anybody did, how often looks became
/// purchases, how long the history is, and what other scorers say. Made here once, for training and for serving.
/// </summary>
/// <param name="counts">[3, items]: views, carts and purchases of each item.</param>
/// <param name="voices">Other scorers, each told as its share of the best and that share's square root.</param>
public sealed class RankingFeatures(float[] counts, IReadOnlyList<IScorer> voices)
{
    /// <summary>Features that are not a voice's.</summary>
    private const int Own = 10;

    /// <summary>Views after which an item's share of purchases is believed by half.</summary>
    private const float Prior = 20;

    private readonly int _items = counts.Length / 3;

    /// <summary>Features of a row.</summary>
    public int Count => Own + (2 * voices.Count);

    /// <summary>Items of the catalogue.</summary>
    public int Items => _items;

    /// <summary>[3, items]: views, carts and purchases of each item.</summary>
    public float[] Counts => counts;

    /// <summary>The other scorers.</summary>
    public IReadOnlyList<IScorer> Voices => voices;

    /// <summary>Fills the features of every item for one history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="features">[items, <see cref="Count"/>], replaced.</param>
    /// <param name="scratch">At least as many numbers as items.</param>
    public void Fill(History history, Span<float> features, Span<float> scratch)
    {
        features.Clear();
        var (length, width) = (MathF.Log(1 + history.Length), Count);
        for (var item = 0; item < _items; item++)
        {
            var row = features.Slice(item * width, width);
            var (views, carts, buys) = (counts[item], counts[_items + item], counts[(2 * _items) + item]);
            (row[3], row[4], row[5]) = (MathF.Log(1 + views), MathF.Log(1 + carts), MathF.Log(1 + buys));
            (row[6], row[7]) = (buys / (views + Prior), buys / (carts + (Prior / 4)));
            row[8] = length;
        }

        for (var place = 0; place < history.Length; place++)
        {
            var row = features.Slice(history.Items.Span[place] * width, width);
            row[history.Behaviours.IsEmpty ? 0 : (int)history.Behaviours.Span[place]] = 1;
            row[9] = 1f / (history.Length - place);
        }

        for (var voice = 0; voice < voices.Count; voice++)
        {
            voices[voice].Score([history], scratch);
            BlendPart.Rescale(ScoreScale.ShareOfBest, scratch[.._items]);
            for (var item = 0; item < _items; item++)
            {
                features[(item * width) + Own + (2 * voice)] = scratch[item];
                features[(item * width) + Own + (2 * voice) + 1] = MathF.Sqrt(MathF.Max(0, scratch[item]));
            }
        }
    }
}
