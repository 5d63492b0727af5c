using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Content;

/// <summary>
/// Puts item features together from several sides (attributes, words). Within a side a feature's count is damped and
/// multiplied by its idf, (1 + ln count) * ln(items / items with it), and the side is brought to length 1.
/// </summary>
/// <param name="items">Items of the catalogue.</param>
internal sealed class FeatureRows(int items)
{
    private readonly List<(int Feature, float Value)>[] _rows = [.. Enumerable.Range(0, items).Select(_ => new List<(int, float)>())];
    private int _features;

    /// <summary>Adds a side.</summary>
    /// <param name="features">Number of features it can have.</param>
    /// <param name="countsOf">The features of an item, each once, with how often it has them.</param>
    /// <param name="weight">What the side counts.</param>
    public void Add(int features, Func<int, IEnumerable<(int Feature, float Count)>> countsOf, float weight)
    {
        var having = new int[features];
        foreach (var (feature, _) in Enumerable.Range(0, items).SelectMany(countsOf))
        {
            having[feature]++;
        }

        for (var item = 0; item < items; item++)
        {
            (int Feature, float Value)[] side = [.. countsOf(item).OrderBy(one => one.Feature)
                .Select(one => (one.Feature, (1 + MathF.Log(one.Count)) * MathF.Log((float)items / having[one.Feature])))];
            _rows[item].AddRange(Scaled(side, weight).Select(one => (_features + one.Feature, one.Value)));
        }

        _features += features;
    }

    /// <summary>All sides and the embeddings together, each item of length 1; an item without features has none.</summary>
    /// <param name="embeddings">Embeddings, each of length 1 or 0; null for none.</param>
    /// <param name="weight">What each of them counts.</param>
    /// <returns>The features that few items have, and those [items, width] that all have.</returns>
    public (SparseRows Rows, float[] Columns) Join(ItemColumns? embeddings = null, float weight = 1)
    {
        var columns = embeddings is null ? [] : Array.ConvertAll(embeddings.Values, value => value * weight);
        var width = embeddings?.Width ?? 0;
        for (var item = 0; item < items; item++)
        {
            var own = columns.AsSpan(item * width, width);
            var length = MathF.Sqrt(_rows[item].Sum(one => one.Value * one.Value) + Sums<float>.Dot(own, own));
            if (length > 0)
            {
                _rows[item] = [.. _rows[item].Select(one => (one.Feature, one.Value / length))];
                Elements<float>.Scale(1 / length, own);
            }
        }

        var starts = new int[items + 1];
        for (var item = 0; item < items; item++)
        {
            starts[item + 1] = starts[item] + _rows[item].Count;
        }

        var all = _rows.SelectMany(row => row).ToArray();
        return (new SparseRows(_features, starts, Array.ConvertAll(all, one => one.Feature), Array.ConvertAll(all, one => one.Value)), columns);
    }

    private static (int Feature, float Value)[] Scaled((int Feature, float Value)[] row, float length)
    {
        var own = MathF.Sqrt(row.Sum(one => one.Value * one.Value));
        return own == 0 ? row : Array.ConvertAll(row, one => (one.Feature, one.Value * length / own));
    }
}
