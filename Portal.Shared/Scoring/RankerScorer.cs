using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;

namespace Portal.Shared.Scoring;

/// <summary>Scores by the chance a feed-forward ranker gives each item (its logit, which orders alike).</summary>
/// <param name="features">What the ranker is told.</param>
/// <param name="network">The ranker, for as many rows as there are items.</param>
/// <param name="means">[features]: mean of each feature in training.</param>
/// <param name="scales">[features]: 1 / deviation of each.</param>
public sealed class RankerScorer(RankingFeatures features, FeedForwardRanker<float> network, float[] means, float[] scales) : IScorer
{
    private readonly float[] _rows = GC.AllocateArray<float>(features.Items * features.Count, pinned: true);
    private readonly float[] _scratch = new float[features.Items];

    /// <inheritdoc/>
    public int Items => features.Items;

    /// <summary>What the ranker is told.</summary>
    public RankingFeatures Features => features;

    /// <summary>The ranker.</summary>
    public FeedForwardRanker<float> Network => network;

    /// <summary>[features]: mean of each feature in training.</summary>
    public float[] Means => means;

    /// <summary>[features]: 1 / deviation of each.</summary>
    public float[] Scales => scales;

    /// <summary>Brings features to mean 0 and deviation 1, in place.</summary>
    public static void Standardise(Span<float> rows, float[] means, float[] scales)
    {
        var width = means.Length;
        for (var first = 0; first < rows.Length; first += width)
        {
            var row = rows.Slice(first, width);
            for (var i = 0; i < width; i++)
            {
                row[i] = (row[i] - means[i]) * scales[i];
            }
        }
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<History> histories, Span<float> scores)
    {
        for (var i = 0; i < histories.Length; i++)
        {
            features.Fill(histories[i], _rows, _scratch);
            Standardise(_rows, means, scales);
            network.Forward(_rows, Items, training: false, step: 0).Span.CopyTo(scores[(i * Items)..]);
        }
    }
}
