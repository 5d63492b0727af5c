using Microsoft.ML;
using Microsoft.ML.Data;

namespace Portal.Server.Learning.Training.Content;

/// <summary>
/// Counts words and pairs of neighbouring words with ML.NET: lower case, no diacritics, punctuation or English stop words,
/// then hashed into a fixed number of features, so that no vocabulary has to be kept.
/// </summary>
internal static class WordCounts
{
    /// <summary>Bits of a hash: with 65,536 features the words of 100,000 titles rarely fall together.</summary>
    private const int Bits = 16;

    /// <summary>Bits of the hash that stands for a word until pairs are made.</summary>
    private const int WordBits = 24;

    /// <summary>Number of features.</summary>
    public const int Features = 1 << Bits;

    /// <summary>Counts.</summary>
    /// <param name="texts">[items]: the text of each item; may be empty.</param>
    /// <param name="seed">Seed of the hash.</param>
    /// <param name="cancellationToken">Stops it between two texts.</param>
    /// <returns>[items]: the features of each item with their counts.</returns>
    public static (int Feature, float Count)[][] Of(IReadOnlyList<string> texts, int seed, CancellationToken cancellationToken)
    {
        var learning = new MLContext(seed);
        var text = learning.Transforms.Text;
        var steps = text.NormalizeText("Normal", nameof(Row.Text), keepPunctuations: false)
            .Append(text.TokenizeIntoWords("Words", "Normal"))
            .Append(text.RemoveDefaultStopWords("Words"))
            .Append(learning.Transforms.Conversion.Hash("Keys", "Words", WordBits))
            .Append(text.ProduceHashedNgrams("Counts", "Keys", Bits, ngramLength: 2, seed: (uint)seed));
        var rows = learning.Data.LoadFromEnumerable(Rows(texts, cancellationToken));
        var counted = steps.Fit(rows).Transform(rows);
        return [.. counted.GetColumn<VBuffer<float>>("Counts").Select(counts => counts.Items().Where(one => one.Value > 0).Select(one => (one.Key, one.Value)).ToArray())];
    }

    private static IEnumerable<Row> Rows(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        foreach (var text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Row { Text = text };
        }
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
