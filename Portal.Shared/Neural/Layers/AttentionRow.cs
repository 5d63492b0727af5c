using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>
/// The inner loops of <see cref="CausalAttention{T}"/>: one row against itself and all before it. Where a packed sequence
/// [length, 3 width] is told of, "first" is where the head's queries begin; keys stand a width, values two widths further.
/// </summary>
internal static class AttentionRow<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Scores of the last row with each: scale q k + bias.</summary>
    /// <param name="query">The head's query of that row.</param>
    /// <param name="keys">The head's key of the first row.</param>
    /// <param name="stride">From one row's key to the next one's.</param>
    /// <param name="bias">[heads, distances], or empty.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="head">Which.</param>
    /// <param name="width">Numbers of all heads.</param>
    /// <param name="scores">[rows], replaced.</param>
    public static void Scores<TSimd>(ref T query, ref T keys, int stride, ReadOnlySpan<T> bias, int heads, int head, int width, Span<T> scores)
        where TSimd : struct, ISimd<TSimd, T>
    {
        var (size, step) = ((nuint)(width / heads), (nuint)TSimd.Count);
        var scale = T.One / T.Sqrt(T.CreateTruncating(width / heads));
        ref var key = ref keys;
        for (var other = 0; other < scores.Length; other++)
        {
            var sum = TSimd.Load(ref query, 0) * TSimd.Load(ref key, 0);
            for (var i = step; i < size; i += step)
            {
                sum = TSimd.MultiplyAdd(TSimd.Load(ref query, i), TSimd.Load(ref key, i), sum);
            }

            scores[other] = scale * TSimd.Sum(sum);
            key = ref Unsafe.Add(ref key, stride);
        }

        AddBias(bias, heads, head, scores);
    }

    /// <summary>y += sum of weights[i] rows[i], each sum kept in a register.</summary>
    public static void WeightedSum<TSimd>(ref T rows, ReadOnlySpan<T> weights, int stride, Span<T> y)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var target = ref MemoryMarshal.GetReference(y);
        for (var i = 0; i < y.Length; i += TSimd.Count)
        {
            var sum = TSimd.Load(ref target, (nuint)i);
            ref var row = ref rows;
            foreach (var weight in weights)
            {
                sum = TSimd.MultiplyAdd(TSimd.Broadcast(weight), TSimd.Load(ref row, (nuint)i), sum);
                row = ref Unsafe.Add(ref row, stride);
            }

            sum.Store(ref target, (nuint)i);
        }
    }

    /// <summary>Gradients of the scores of the last row, times the scale; those of values and keys are added to on the way.</summary>
    public static void Slopes<TSimd>(
        ref T first, ref T dFirst, ReadOnlySpan<T> upstream, T along, ReadOnlySpan<T> weights, Span<T> slopes, int width)
        where TSimd : struct, ISimd<TSimd, T>
    {
        var (size, step) = ((nuint)upstream.Length, (nuint)TSimd.Count);
        var scale = T.One / T.Sqrt(T.CreateTruncating(upstream.Length));
        ref var up = ref MemoryMarshal.GetReference(upstream);
        ref var query = ref Unsafe.Add(ref first, (weights.Length - 1) * 3 * width);
        for (var other = 0; other < weights.Length; other++)
        {
            ref var value = ref Unsafe.Add(ref first, ((other * 3) + 2) * width);
            var sum = TSimd.Load(ref up, 0) * TSimd.Load(ref value, 0);
            for (var i = step; i < size; i += step)
            {
                sum = TSimd.MultiplyAdd(TSimd.Load(ref up, i), TSimd.Load(ref value, i), sum);
            }

            slopes[other] = scale * weights[other] * (TSimd.Sum(sum) - along);
            var (weight, slope) = (TSimd.Broadcast(weights[other]), TSimd.Broadcast(slopes[other]));
            ref var dKey = ref Unsafe.Add(ref dFirst, ((other * 3) + 1) * width);
            ref var dValue = ref Unsafe.Add(ref dKey, width);
            for (nuint i = 0; i < size; i += step)
            {
                TSimd.MultiplyAdd(weight, TSimd.Load(ref up, i), TSimd.Load(ref dValue, i)).Store(ref dValue, i);
                TSimd.MultiplyAdd(slope, TSimd.Load(ref query, i), TSimd.Load(ref dKey, i)).Store(ref dKey, i);
            }
        }
    }

    /// <summary>The bias stands beside the scaled score, so its gradient goes without the scale.</summary>
    public static void AddBiasSlopes(ReadOnlySpan<T> slopes, Span<T> dBias, int heads, int head, int size)
    {
        var distances = dBias.Length / heads;
        var inverse = T.Sqrt(T.CreateTruncating(size));
        for (var other = 0; other < slopes.Length && distances > 0; other++)
        {
            dBias[(head * distances) + Math.Min(slopes.Length - 1 - other, distances - 1)] += inverse * slopes[other];
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
