using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>
/// Scaled dot-product attention in which each row sees itself and the rows before it in its own sequence (Vaswani et al.
/// 2017, section 3.2). Sequences of any length stand packed one after the other; there is no padding. Only the
/// log-sum-exp of each row is kept; the weights are computed again in the backward pass (Dao et al. 2022). An optional
/// bias by distance is added to the scores (Raffel et al. 2020, section 2.1).
/// </summary>
public static class CausalAttention<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>One sequence.</summary>
    /// <param name="qkv">[length, 3 width]: queries, keys and values side by side.</param>
    /// <param name="bias">[heads, distances]: added to the score of a row that far back; empty for none; farther rows take the last.</param>
    /// <param name="y">[length, width], replaced.</param>
    /// <param name="lse">[length, heads]: log-sum-exp of each row, for the backward pass.</param>
    /// <param name="scores">Scratch, at least as long as the sequence.</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    public static void Forward(ReadOnlySpan<T> qkv, ReadOnlySpan<T> bias, Span<T> y, Span<T> lse, Span<T> scores, int heads)
    {
        var length = lse.Length / heads;
        y.Clear();
        for (var row = 0; row < length; row++)
        {
            Row(qkv, bias, y.Slice(row * (y.Length / length), y.Length / length), lse.Slice(row * heads, heads), scores, row);
        }
    }

    /// <summary>The last row alone: what a new event costs when the rows before it are kept.</summary>
    /// <param name="qkv">[row + 1, 3 width].</param>
    /// <param name="bias">As in the whole pass.</param>
    /// <param name="y">[width], added to.</param>
    /// <param name="lse">[heads].</param>
    /// <param name="scores">Scratch, at least row + 1.</param>
    /// <param name="row">Number of the row, from 0.</param>
    public static void Row(ReadOnlySpan<T> qkv, ReadOnlySpan<T> bias, Span<T> y, Span<T> lse, Span<T> scores, int row)
    {
        var (heads, width) = (lse.Length, y.Length);
        var size = width / heads;
        var scale = T.One / T.Sqrt(T.CreateTruncating(size));
        for (var head = 0; head < heads; head++)
        {
            var weights = scores[..(row + 1)];
            var query = qkv.Slice((row * 3 * width) + (head * size), size);
            for (var other = 0; other <= row; other++)
            {
                weights[other] = scale * Sums<T>.Dot(query, qkv.Slice((((other * 3) + 1) * width) + (head * size), size));
            }

            AddBias(bias, heads, head, weights);
            lse[head] = Softmax<T>.LogSumExp(weights, weights, out var largest);
            var normal = T.Exp(largest - lse[head]);
            for (var other = 0; other <= row; other++)
            {
                Elements<T>.AddScaled(weights[other] * normal, qkv.Slice((((other * 3) + 2) * width) + (head * size), size), y.Slice(head * size, size));
            }
        }
    }

    /// <summary>Gradients of one sequence.</summary>
    /// <param name="qkv">As in the forward pass.</param>
    /// <param name="bias">As in the forward pass.</param>
    /// <param name="y">Result of the forward pass.</param>
    /// <param name="lse">Log-sum-exp of the forward pass.</param>
    /// <param name="dy">Upstream gradient.</param>
    /// <param name="dQkv">Gradient of qkv, replaced.</param>
    /// <param name="dBias">Gradient of the bias, added to.</param>
    /// <param name="heads">Number of heads.</param>
    public static void Backward(
        ReadOnlySpan<T> qkv, ReadOnlySpan<T> bias, ReadOnlySpan<T> y, ReadOnlySpan<T> lse, ReadOnlySpan<T> dy, Span<T> dQkv, Span<T> dBias, int heads)
    {
        var length = lse.Length / heads;
        var width = y.Length / length;
        var size = width / heads;
        var scale = T.One / T.Sqrt(T.CreateTruncating(size));
        var distances = bias.Length / heads;
        dQkv.Clear();
        for (var row = 0; row < length; row++)
        {
            for (var head = 0; head < heads; head++)
            {
                var query = qkv.Slice((row * 3 * width) + (head * size), size);
                var dQuery = dQkv.Slice((row * 3 * width) + (head * size), size);
                var upstream = dy.Slice((row * width) + (head * size), size);
                var along = Sums<T>.Dot(upstream, y.Slice((row * width) + (head * size), size));
                for (var other = 0; other <= row; other++)
                {
                    var keyAt = (((other * 3) + 1) * width) + (head * size);
                    var key = qkv.Slice(keyAt, size);
                    var place = (head * distances) + Math.Min(row - other, distances - 1);
                    var score = scale * Sums<T>.Dot(query, key);
                    var weight = T.Exp((distances > 0 ? score + bias[place] : score) - lse[(row * heads) + head]);
                    Elements<T>.AddScaled(weight, upstream, dQkv.Slice(keyAt + width, size));
                    var slope = weight * (Sums<T>.Dot(upstream, qkv.Slice(keyAt + width, size)) - along);
                    if (distances > 0)
                    {
                        dBias[place] += slope;
                    }

                    Elements<T>.AddScaled(scale * slope, key, dQuery);
                    Elements<T>.AddScaled(scale * slope, query, dQkv.Slice(keyAt, size));
                }
            }
        }
    }

    private static void AddBias(ReadOnlySpan<T> bias, int heads, int head, Span<T> weights)
    {
        var distances = bias.Length / heads;
        for (var other = 0; other < weights.Length && distances > 0; other++)
        {
            weights[other] += bias[(head * distances) + Math.Min(weights.Length - 1 - other, distances - 1)];
        }
    }
}
