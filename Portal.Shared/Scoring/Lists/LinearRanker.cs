using System.Numerics;
using System.Runtime.InteropServices;

namespace Portal.Shared.Scoring.Lists;

/// <summary>A weighted sum of features: a blend of the sources and of what is known beside them.</summary>
/// <param name="weights">[<see cref="ListFeatures.Count"/>].</param>
public sealed class LinearRanker(float[] weights) : IListRanker
{
    /// <inheritdoc/>
    public string Kind => "linear";

    /// <summary>[<see cref="ListFeatures.Count"/>].</summary>
    public float[] Weights { get; } = weights.Length == ListFeatures.Count ? weights
        : throw new ArgumentException($"There are {ListFeatures.Count} features and {weights.Length} weights.", nameof(weights));

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> features, int stride, Span<float> scores)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(scores[..stride]);
        sums.Clear();
        for (var feature = 0; feature < Weights.Length; feature++)
        {
            if (Weights[feature] is not 0 and var weight)
            {
                var values = MemoryMarshal.Cast<float, Vector<float>>(features.Slice(feature * stride, stride));
                var wide = new Vector<float>(weight);
                for (var i = 0; i < sums.Length; i++)
                {
                    sums[i] += wide * values[i];
                }
            }
        }
    }

    /// <inheritdoc/>
    public float Explain(ReadOnlySpan<float> features, Span<float> contributions)
    {
        for (var feature = 0; feature < Weights.Length; feature++)
        {
            contributions[feature] = Weights[feature] * features[feature];
        }

        return 0;
    }
}
