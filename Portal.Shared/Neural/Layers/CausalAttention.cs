using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
        var (length, width) = (lse.Length / heads, y.Length / (lse.Length / heads));
        y.Clear();
        for (var row = 0; row < length; row++)
        {
            Row(
                qkv.Slice(row * 3 * width, width), qkv[width..], 3 * width, bias, y.Slice(row * width, width), lse.Slice(row * heads, heads), scores, row);
        }
    }

    /// <summary>The last row alone: what a new event costs when keys and values of the rows before it are kept.</summary>
    /// <param name="query">[width]: the row's query.</param>
    /// <param name="keys">[row + 1, stride]: of each row the keys, and right after them the values.</param>
    /// <param name="stride">From one row's keys to the next one's, at least 2 width.</param>
    /// <param name="bias">As in the whole pass.</param>
    /// <param name="y">[width], added to.</param>
    /// <param name="lse">[heads].</param>
    /// <param name="scores">Scratch, at least row + 1.</param>
    /// <param name="row">Number of the row, from 0.</param>
    public static void Row(
        ReadOnlySpan<T> query, ReadOnlySpan<T> keys, int stride, ReadOnlySpan<T> bias, Span<T> y, Span<T> lse, Span<T> scores, int row)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keys.Length, (row * stride) + (2 * y.Length), nameof(keys));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Length, y.Length, nameof(query));
        var size = y.Length / lse.Length;
        if (Vector512.IsHardwareAccelerated && size % Vector512<T>.Count == 0)
        {
            Row<Simd512<T>>(query, keys, stride, bias, y, lse, scores[..(row + 1)]);
        }
        else if (Vector256.IsHardwareAccelerated && size % Vector256<T>.Count == 0)
        {
            Row<Simd256<T>>(query, keys, stride, bias, y, lse, scores[..(row + 1)]);
        }
        else if (size % Vector128<T>.Count == 0)
        {
            Row<Simd128<T>>(query, keys, stride, bias, y, lse, scores[..(row + 1)]);
        }
        else
        {
            Row<Simd1<T>>(query, keys, stride, bias, y, lse, scores[..(row + 1)]);
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
        var size = y.Length / lse.Length;
        dQkv.Clear();
        if (Vector512.IsHardwareAccelerated && size % Vector512<T>.Count == 0)
        {
            Backward<Simd512<T>>(qkv, bias, y, lse, dy, dQkv, dBias, heads, size);
        }
        else if (Vector256.IsHardwareAccelerated && size % Vector256<T>.Count == 0)
        {
            Backward<Simd256<T>>(qkv, bias, y, lse, dy, dQkv, dBias, heads, size);
        }
        else if (size % Vector128<T>.Count == 0)
        {
            Backward<Simd128<T>>(qkv, bias, y, lse, dy, dQkv, dBias, heads, size);
        }
        else
        {
            Backward<Simd1<T>>(qkv, bias, y, lse, dy, dQkv, dBias, heads, size);
        }
    }

    private static void Row<TSimd>(
        ReadOnlySpan<T> query, ReadOnlySpan<T> keys, int stride, ReadOnlySpan<T> bias, Span<T> y, Span<T> lse, Span<T> weights)
        where TSimd : struct, ISimd<TSimd, T>
    {
        var (heads, width) = (lse.Length, y.Length);
        var size = width / heads;
        for (var head = 0; head < heads; head++)
        {
            ref var own = ref Unsafe.Add(ref MemoryMarshal.GetReference(query), head * size);
            ref var key = ref Unsafe.Add(ref MemoryMarshal.GetReference(keys), head * size);
            AttentionRow<T>.Scores<TSimd>(ref own, ref key, stride, bias, heads, head, width, weights);
            lse[head] = Softmax<T>.LogSumExp(weights, weights, out var largest);
            Elements<T>.Scale(T.Exp(largest - lse[head]), weights);
            AttentionRow<T>.WeightedSum<TSimd>(ref Unsafe.Add(ref key, width), weights, stride, y.Slice(head * size, size));
        }
    }

    private static void Backward<TSimd>(
        ReadOnlySpan<T> qkv, ReadOnlySpan<T> bias, ReadOnlySpan<T> y, ReadOnlySpan<T> lse, ReadOnlySpan<T> dy, Span<T> dQkv, Span<T> dBias, int heads,
        int size)
        where TSimd : struct, ISimd<TSimd, T>
    {
        var (width, length) = (heads * size, lse.Length / heads);
        Span<T> allWeights = stackalloc T[length];
        Span<T> allSlopes = stackalloc T[length];
        for (var row = 0; row < length; row++)
        {
            for (var head = 0; head < heads; head++)
            {
                var weights = allWeights[..(row + 1)];
                var slopes = allSlopes[..(row + 1)];
                ref var first = ref Unsafe.Add(ref MemoryMarshal.GetReference(qkv), head * size);
                ref var dFirst = ref Unsafe.Add(ref MemoryMarshal.GetReference(dQkv), head * size);
                var upstream = dy.Slice((row * width) + (head * size), size);
                AttentionRow<T>.Scores<TSimd>(
                    ref Unsafe.Add(ref first, row * 3 * width), ref Unsafe.Add(ref first, width), 3 * width, bias, heads, head, width, weights);
                Elements<T>.ExpShifted(weights, lse[(row * heads) + head], weights);
                var along = Sums<T>.Dot(upstream, y.Slice((row * width) + (head * size), size));
                AttentionRow<T>.Slopes<TSimd>(ref first, ref dFirst, upstream, along, weights, slopes, width);
                AttentionRow<T>.AddBiasSlopes(slopes, dBias, heads, head, size);
                AttentionRow<T>.WeightedSum<TSimd>(ref Unsafe.Add(ref first, width), slopes, 3 * width, dQkv.Slice((row * 3 * width) + (head * size), size));
            }
        }
    }
}
