using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Content;

/// <summary>
/// The words of each item in few numbers, for networks that learn what they make of them: each word, weighed by how few items
/// have it, is added to or taken from four of the numbers that its own hash names (count sketch, Charikar et al. 2002). Items
/// of like words get like numbers, up to chance.
/// </summary>
internal static class WordSketch
{
    private const string Name = "words";

    /// <summary>Numbers that a word touches.</summary>
    private const int Places = 4;

    /// <summary>Sketches; null when no item has words.</summary>
    /// <param name="texts">[items]: the words of each item.</param>
    /// <param name="width">Numbers of a sketch.</param>
    /// <param name="seed">Seed of the hashes.</param>
    /// <param name="cancellationToken">Stops it between two texts.</param>
    public static ItemColumns? Of(IReadOnlyList<string> texts, int width, int seed, CancellationToken cancellationToken)
    {
        var counts = WordCounts.Of(texts, seed, cancellationToken);
        var features = new FeatureRows(texts.Count);
        features.Add(WordCounts.Features, item => counts[item], 1);
        var (rows, _) = features.Join();
        return ItemColumns.Join(texts.Count, [(Name, [.. Enumerable.Range(0, texts.Count).Select(item => Sketch(rows, item, width, seed))])]);
    }

    private static float[]? Sketch(SparseRows rows, int item, int width, int seed)
    {
        var words = rows.IndicesOf(item);
        var values = rows.ValuesOf(item);
        if (words.IsEmpty)
        {
            return null;
        }

        var sketch = new float[width];
        for (var i = 0; i < words.Length; i++)
        {
            for (var place = 0; place < Places; place++)
            {
                var hash = SplitMix64.Mix((((ulong)(uint)seed << 40) ^ ((ulong)(uint)words[i] << 8) ^ (uint)place) + SplitMix64.Step);
                sketch[hash % (uint)width] += (hash >> 63) == 0 ? values[i] : -values[i];
            }
        }

        return sketch;
    }
}
