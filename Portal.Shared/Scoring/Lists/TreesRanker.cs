using System.Numerics;
using System.Runtime.InteropServices;

namespace Portal.Shared.Scoring.Lists;

/// <summary>
/// A sum of regression trees in flat arrays. Every node of a tree is computed for many products at once, from the leaves
/// up, by comparing and selecting: no product takes a way of its own, so nothing has to be guessed or fetched from afar. At
/// some hundred nodes that beats walking down (cf. Lucchese et al. 2015, QuickScorer, which masks leaves instead).
/// </summary>
public sealed class TreesRanker : IListRanker
{
    private readonly int[] _features;
    private readonly float[] _values, _means;
    private readonly int[] _sizes, _ends;
    private readonly int _depth;

    /// <summary>Takes over trees. Nodes of a tree stand in the order left part, right part, node; the root is last.</summary>
    /// <param name="features">[nodes]: the feature a node asks about, -1 for a leaf.</param>
    /// <param name="values">[nodes]: the threshold (products at or below it go left), or a leaf's value.</param>
    /// <param name="means">[nodes]: mean score of what training sent there, for explanations.</param>
    /// <param name="ends">[trees]: number of the node behind each tree's root.</param>
    /// <exception cref="ArgumentException">They are no trees.</exception>
    public TreesRanker(int[] features, float[] values, float[] means, int[] ends)
    {
        (_features, _values, _means, _ends, _sizes) = (features, values, means, ends, new int[features.Length]);
        _depth = Check();
    }

    /// <inheritdoc/>
    public string Kind => "trees";

    /// <summary>[nodes]: the feature a node asks about, -1 for a leaf.</summary>
    public int[] Features => _features;

    /// <summary>[nodes]: thresholds and leaves' values.</summary>
    public float[] Values => _values;

    /// <summary>[nodes]: mean score of what training sent there.</summary>
    public float[] Means => _means;

    /// <summary>[trees]: number of the node behind each tree's root.</summary>
    public int[] Ends => _ends;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> features, int stride, Span<float> scores)
    {
        var registers = stride / Vector<float>.Count;
        var sums = MemoryMarshal.Cast<float, Vector<float>>(scores[..stride]);
        var table = MemoryMarshal.Cast<float, Vector<float>>(features);
        Span<Vector<float>> stack = stackalloc Vector<float>[4 * (_depth + 1)];
        for (var at = 0; at < registers; at += 4)
        {
            // At the end of a row the last register is computed again.
            var (two, three, four) = (Math.Min(1, registers - 1 - at), Math.Min(2, registers - 1 - at), Math.Min(3, registers - 1 - at));
            var (sum, sum2, sum3, sum4, node) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, 0);
            foreach (var end in _ends)
            {
                var top = 0;
                for (; node < end; node++)
                {
                    var (feature, value) = (_features[node], new Vector<float>(_values[node]));
                    if (feature < 0)
                    {
                        stack.Slice(top, 4).Fill(value);
                        top += 4;
                        continue;
                    }

                    var columns = table.Slice((feature * registers) + at, registers - at);
                    var pair = stack.Slice(top - 8, 8);
                    pair[0] = Vector.ConditionalSelect(Vector.LessThanOrEqual(columns[0], value), pair[0], pair[4]);
                    pair[1] = Vector.ConditionalSelect(Vector.LessThanOrEqual(columns[two], value), pair[1], pair[5]);
                    pair[2] = Vector.ConditionalSelect(Vector.LessThanOrEqual(columns[three], value), pair[2], pair[6]);
                    pair[3] = Vector.ConditionalSelect(Vector.LessThanOrEqual(columns[four], value), pair[3], pair[7]);
                    top -= 4;
                }

                (sum, sum2, sum3, sum4) = (sum + stack[0], sum2 + stack[1], sum3 + stack[2], sum4 + stack[3]);
            }

            (sums[at + four], sums[at + three], sums[at + two], sums[at]) = (sum4, sum3, sum2, sum);
        }
    }

    /// <summary>
    /// Each question on a product's way is given the change of the mean it led to (Saabas 2014): from the root's mean to the
    /// leaf nothing is left over.
    /// </summary>
    public float Explain(ReadOnlySpan<float> features, Span<float> contributions)
    {
        contributions.Clear();
        var start = 0f;
        foreach (var end in _ends)
        {
            var node = end - 1;
            start += MeanOf(node);
            while (_features[node] is >= 0 and var feature)
            {
                var next = features[feature] <= _values[node] ? LeftOf(node) : node - 1;
                contributions[feature] += MeanOf(next) - MeanOf(node);
                node = next;
            }
        }

        return start;
    }

    private float MeanOf(int node) => _features[node] < 0 ? _values[node] : _means[node];

    private int LeftOf(int node) => node - 1 - _sizes[node - 1];

    /// <summary>Finds how many nodes hang at each node; the result is the most values that wait at once.</summary>
    private int Check()
    {
        var (begin, deepest, waiting) = (0, 0, new Stack<int>());
        foreach (var end in _ends)
        {
            waiting.Clear();
            for (var node = begin; node < end && node < _features.Length; node++)
            {
                if (_features[node] < -1 || _features[node] >= ListFeatures.Count || (_features[node] >= 0 && waiting.Count < 2))
                {
                    throw new ArgumentException($"Node {node} is no part of a tree over {ListFeatures.Count} features.");
                }

                _sizes[node] = _features[node] < 0 ? 1 : 1 + waiting.Pop() + waiting.Pop();
                waiting.Push(_sizes[node]);
                deepest = Math.Max(deepest, waiting.Count);
            }

            begin = waiting.Count == 1 ? end : throw new ArgumentException($"The nodes before {end} are not one tree.");
        }

        return begin == _features.Length && begin == _values.Length && begin == _means.Length ? deepest
            : throw new ArgumentException("Features, values and means must be one for each node, and every node in a tree.");
    }
}
