using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Training.Lists;

/// <summary>Lists to learn an order from: the features of some of their products, and what those turned out to be worth.</summary>
internal sealed class RankingExamples
{
    private readonly List<float> _features = [];
    private readonly List<float> _gains = [], _weights = [];
    private readonly List<int> _starts = [0];

    /// <summary>Number of lists.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>Number of products in all lists.</summary>
    public int Rows => _gains.Count;

    /// <summary>Adds a list; one in which no product is worth more than another teaches nothing and is left out.</summary>
    /// <param name="features">[products, <see cref="ListFeatures.Count"/>].</param>
    /// <param name="gains">
    /// [products]: 0 for what was passed over, more for what was turned to; divided by the chance that its place was looked
    /// at, so that lists with clicks far down count for those in which nobody got that far (Joachims et al. 2017).
    /// </param>
    /// <param name="weights">
    /// [products]: how many products of the list each stands for, where not all are told; empty for one. Without it what is
    /// told of the many far down would look as likely as it never is.
    /// </param>
    public void Add(ReadOnlySpan<float> features, ReadOnlySpan<float> gains, ReadOnlySpan<float> weights = default)
    {
        if (gains.Length < 2 || !gains.ContainsAnyExcept(gains[0]))
        {
            return;
        }

        _features.AddRange(features);
        _gains.AddRange(gains);
        _weights.AddRange(weights.IsEmpty ? Enumerable.Repeat(1f, gains.Length).ToArray() : weights);
        _starts.Add(_gains.Count);
    }

    /// <summary>Rows of a list.</summary>
    public Range RowsOf(int list) => _starts[list].._starts[list + 1];

    /// <summary>[products, features] of a list.</summary>
    public ReadOnlySpan<float> FeaturesOf(int list) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features)
        [(_starts[list] * ListFeatures.Count)..(_starts[list + 1] * ListFeatures.Count)];

    /// <summary>[products] of a list.</summary>
    public ReadOnlySpan<float> GainsOf(int list) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_gains)[RowsOf(list)];

    /// <summary>[products] of a list: how many each stands for.</summary>
    public ReadOnlySpan<float> WeightsOf(int list) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_weights)[RowsOf(list)];

    /// <summary>Copies a list's features as rankers are told them.</summary>
    /// <param name="list">The list.</param>
    /// <param name="table">[<see cref="ListFeatures.Count"/>, stride].</param>
    /// <param name="stride">Columns of the table.</param>
    public void CopyTable(int list, Span<float> table, int stride)
    {
        var features = FeaturesOf(list);
        for (var at = 0; at < features.Length; at++)
        {
            table[(at % ListFeatures.Count * stride) + (at / ListFeatures.Count)] = features[at];
        }
    }

    /// <summary>Names of the sources that proposed any of the products.</summary>
    public IReadOnlyList<string> Sources()
    {
        var met = new bool[ListSources.Count];
        for (var at = 0; at < _features.Count; at++)
        {
            if (ListFeatures.SourceOf(at % ListFeatures.Count) is >= 0 and var source)
            {
                met[source] |= _features[at] != 0;
            }
        }

        return [.. ListSources.Names.Where((_, source) => met[source])];
    }

    /// <summary>Mean of each feature over all rows, and 1 / deviation; 0 for a feature that never changes.</summary>
    public (float[] Means, float[] Scales) Spread()
    {
        var (means, squares) = (new double[ListFeatures.Count], new double[ListFeatures.Count]);
        for (var at = 0; at < _features.Count; at++)
        {
            var (feature, value) = (at % ListFeatures.Count, (double)_features[at]);
            (means[feature], squares[feature]) = (means[feature] + (value / Rows), squares[feature] + (value * value / Rows));
        }

        return ([.. means.Select(mean => (float)mean)],
            [.. means.Zip(squares, (mean, square) => square - (mean * mean) is > 1e-9 and var variance ? (float)(1 / Math.Sqrt(variance)) : 0)]);
    }
}
