using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Training.Lists;

/// <summary>The mean value of what came by at each node of trees.</summary>
internal static class TreeMeans
{
    /// <summary>Sends all rows down; a node nobody came by gets the mean of its two parts.</summary>
    /// <param name="features">[nodes], see <see cref="TreesRanker"/>.</param>
    /// <param name="values">[nodes].</param>
    /// <param name="ends">[trees].</param>
    /// <param name="examples">The rows.</param>
    public static float[] Of(int[] features, float[] values, int[] ends, RankingExamples examples)
    {
        var (sizes, counts, sums) = (SizesOf(features), new long[features.Length], new double[features.Length]);
        var way = new List<int>();
        for (var list = 0; list < examples.Count; list++)
        {
            var rows = examples.FeaturesOf(list);
            for (var row = 0; row < rows.Length; row += ListFeatures.Count)
            {
                foreach (var end in ends)
                {
                    way.Clear();
                    var node = end - 1;
                    for (; features[node] >= 0; node = rows[row + features[node]] <= values[node] ? node - 1 - sizes[node - 1] : node - 1)
                    {
                        way.Add(node);
                    }

                    foreach (var met in way)
                    {
                        (counts[met], sums[met]) = (counts[met] + 1, sums[met] + values[node]);
                    }
                }
            }
        }

        // Parts stand before their node, so theirs are known.
        var means = new float[features.Length];
        for (var node = 0; node < means.Length; node++)
        {
            means[node] = features[node] < 0 ? values[node] : counts[node] > 0 ? (float)(sums[node] / counts[node])
                : (means[node - 1] + means[node - 1 - sizes[node - 1]]) / 2;
        }

        return means;
    }

    private static int[] SizesOf(int[] features)
    {
        var (sizes, waiting) = (new int[features.Length], new Stack<int>());
        for (var node = 0; node < features.Length; node++)
        {
            sizes[node] = features[node] < 0 ? 1 : 1 + waiting.Pop() + waiting.Pop();
            waiting.Push(sizes[node]);
        }

        return sizes;
    }
}
