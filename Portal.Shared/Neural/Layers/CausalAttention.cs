using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>
/// Scaled dot-product attention in which each row sees itself and the rows before it in its own sequence (Vaswani et al.
/// 2017, section 3.2). Sequences of any length stand packed one after the other; there is no padding. Only the
/// log-sum-exp of each row is kept; the weights are computed again in the backward pass (Dao et al. 2022).
/// </summary>
public static class CausalAttention<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>One sequence: rows of q, k, v and y are [length, width]; lse is [length, heads].</summary>
    /// <param name="q">Queries.</param>
    /// <param name="k">Keys.</param>
    /// <param name="v">Values.</param>
    /// <param name="y">Result, replaced.</param>
    /// <param name="lse">Log-sum-exp of each row and head, for the backward pass.</param>
    /// <param name="scores">Scratch, at least as long as the sequence.</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    public static void Forward(
        ReadOnlySpan<T> q, ReadOnlySpan<T> k, ReadOnlySpan<T> v, Span<T> y, Span<T> lse, Span<T> scores, int heads)
    {
        var length = lse.Length / heads;
        var width = q.Length / length;
        var size = width / heads;
        var scale = T.One / T.Sqrt(T.CreateTruncating(size));
        y.Clear();
        for (var row = 0; row < length; row++)
        {
            for (var head = 0; head < heads; head++)
            {
                var weights = scores[..(row + 1)];
                var query = q.Slice((row * width) + (head * size), size);
                for (var other = 0; other <= row; other++)
                {
                    weights[other] = scale * Sums<T>.Dot(query, k.Slice((other * width) + (head * size), size));
                }

                var total = lse[(row * heads) + head] = Softmax<T>.LogSumExp(weights, weights, out var largest);
                var target = y.Slice((row * width) + (head * size), size);
                var normal = T.Exp(largest - total);
                for (var other = 0; other <= row; other++)
                {
                    Elements<T>.AddScaled(weights[other] * normal, v.Slice((other * width) + (head * size), size), target);
                }
            }
        }
    }

    /// <summary>Gradients of one sequence; dq, dk and dv are replaced.</summary>
    /// <param name="q">Queries.</param>
    /// <param name="k">Keys.</param>
    /// <param name="v">Values.</param>
    /// <param name="y">Result of the forward pass.</param>
    /// <param name="lse">Log-sum-exp of the forward pass.</param>
    /// <param name="dy">Upstream gradient.</param>
    /// <param name="dq">Gradient of q.</param>
    /// <param name="dk">Gradient of k.</param>
    /// <param name="dv">Gradient of v.</param>
    /// <param name="heads">Number of heads.</param>
    public static void Backward(
        ReadOnlySpan<T> q, ReadOnlySpan<T> k, ReadOnlySpan<T> v, ReadOnlySpan<T> y, ReadOnlySpan<T> lse, ReadOnlySpan<T> dy,
        Span<T> dq, Span<T> dk, Span<T> dv, int heads)
    {
        var length = lse.Length / heads;
        var width = q.Length / length;
        var size = width / heads;
        var scale = T.One / T.Sqrt(T.CreateTruncating(size));
        dq.Clear();
        dk.Clear();
        dv.Clear();
        for (var row = 0; row < length; row++)
        {
            for (var head = 0; head < heads; head++)
            {
                var at = (row * width) + (head * size);
                var query = q.Slice(at, size);
                var upstream = dy.Slice(at, size);
                var along = Sums<T>.Dot(upstream, y.Slice(at, size));
                for (var other = 0; other <= row; other++)
                {
                    var from = (other * width) + (head * size);
                    var key = k.Slice(from, size);
                    var weight = T.Exp((scale * Sums<T>.Dot(query, key)) - lse[(row * heads) + head]);
                    Elements<T>.AddScaled(weight, upstream, dv.Slice(from, size));
                    var slope = scale * weight * (Sums<T>.Dot(upstream, v.Slice(from, size)) - along);
                    Elements<T>.AddScaled(slope, key, dq.Slice(at, size));
                    Elements<T>.AddScaled(slope, query, dk.Slice(from, size));
                }
            }
        }
    }
}
