using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>Layer normalisation over the last axis: (x - mean) / sqrt(variance + 1e-5) * gamma + beta (Ba et al. 2016).</summary>
public static class LayerNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Epsilon = T.CreateTruncating(1e-5);

    /// <summary>Normalises each row.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="gamma">[width].</param>
    /// <param name="beta">[width].</param>
    /// <param name="y">[rows, width].</param>
    /// <param name="statistics">[rows, 2]: mean and 1 / deviation, for the backward pass.</param>
    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, Span<T> y, Span<T> statistics)
    {
        if (Vector512.IsHardwareAccelerated && gamma.Length % Vector512<T>.Count == 0)
        {
            Forward<Simd512<T>>(x, gamma, beta, y, statistics);
        }
        else if (Vector256.IsHardwareAccelerated && gamma.Length % Vector256<T>.Count == 0)
        {
            Forward<Simd256<T>>(x, gamma, beta, y, statistics);
        }
        else if (gamma.Length % Vector128<T>.Count == 0)
        {
            Forward<Simd128<T>>(x, gamma, beta, y, statistics);
        }
        else
        {
            Forward<Simd1<T>>(x, gamma, beta, y, statistics);
        }
    }

    /// <summary>Gradients; those of gamma and beta are added to, that of x is added to as well.</summary>
    public static void Backward(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> statistics, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
    {
        if (Vector512.IsHardwareAccelerated && gamma.Length % Vector512<T>.Count == 0)
        {
            Backward<Simd512<T>>(x, gamma, statistics, dy, dx, dGamma, dBeta);
        }
        else if (Vector256.IsHardwareAccelerated && gamma.Length % Vector256<T>.Count == 0)
        {
            Backward<Simd256<T>>(x, gamma, statistics, dy, dx, dGamma, dBeta);
        }
        else if (gamma.Length % Vector128<T>.Count == 0)
        {
            Backward<Simd128<T>>(x, gamma, statistics, dy, dx, dGamma, dBeta);
        }
        else
        {
            Backward<Simd1<T>>(x, gamma, statistics, dy, dx, dGamma, dBeta);
        }
    }

    private static void Forward<TSimd>(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, Span<T> y, Span<T> statistics)
        where TSimd : struct, ISimd<TSimd, T>
    {
        var width = (nuint)gamma.Length;
        var step = (nuint)TSimd.Count;
        var count = T.CreateTruncating(gamma.Length);
        ref var gain = ref MemoryMarshal.GetReference(gamma);
        ref var shift = ref MemoryMarshal.GetReference(beta);
        for (int row = 0, at = 0; at < x.Length; row++, at += gamma.Length)
        {
            ref var source = ref MemoryMarshal.GetReference(x[at..]);
            ref var target = ref MemoryMarshal.GetReference(y[at..]);
            var mean = Sums<T>.Sum(x.Slice(at, gamma.Length)) / count;
            var (centre, squares) = (TSimd.Broadcast(mean), TSimd.Broadcast(T.Zero));
            for (nuint i = 0; i < width; i += step)
            {
                var difference = TSimd.Load(ref source, i) - centre;
                squares = TSimd.MultiplyAdd(difference, difference, squares);
            }

            var inverse = T.One / T.Sqrt((TSimd.Sum(squares) / count) + Epsilon);
            var scale = TSimd.Broadcast(inverse);
            for (nuint i = 0; i < width; i += step)
            {
                var normal = (TSimd.Load(ref source, i) - centre) * scale;
                TSimd.MultiplyAdd(normal, TSimd.Load(ref gain, i), TSimd.Load(ref shift, i)).Store(ref target, i);
            }

            (statistics[2 * row], statistics[(2 * row) + 1]) = (mean, inverse);
        }
    }

    private static void Backward<TSimd>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> statistics, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
        where TSimd : struct, ISimd<TSimd, T>
    {
        var width = (nuint)gamma.Length;
        var step = (nuint)TSimd.Count;
        var count = T.CreateTruncating(gamma.Length);
        ref var gain = ref MemoryMarshal.GetReference(gamma);
        ref var dGain = ref MemoryMarshal.GetReference(dGamma);
        ref var dShift = ref MemoryMarshal.GetReference(dBeta);
        for (int row = 0, at = 0; at < x.Length; row++, at += gamma.Length)
        {
            ref var source = ref MemoryMarshal.GetReference(x[at..]);
            ref var upstream = ref MemoryMarshal.GetReference(dy[at..]);
            ref var target = ref MemoryMarshal.GetReference(dx[at..]);
            var (centre, scale) = (TSimd.Broadcast(statistics[2 * row]), TSimd.Broadcast(statistics[(2 * row) + 1]));
            var (sums, alongs) = (TSimd.Broadcast(T.Zero), TSimd.Broadcast(T.Zero));
            for (nuint i = 0; i < width; i += step)
            {
                var normal = (TSimd.Load(ref source, i) - centre) * scale;
                var slope = TSimd.Load(ref upstream, i);
                var scaled = slope * TSimd.Load(ref gain, i);
                TSimd.MultiplyAdd(slope, normal, TSimd.Load(ref dGain, i)).Store(ref dGain, i);
                (TSimd.Load(ref dShift, i) + slope).Store(ref dShift, i);
                sums += scaled;
                alongs = TSimd.MultiplyAdd(scaled, normal, alongs);
            }

            var (sum, along) = (TSimd.Broadcast(TSimd.Sum(sums) / count), TSimd.Broadcast(TSimd.Sum(alongs) / count));
            for (nuint i = 0; i < width; i += step)
            {
                var normal = (TSimd.Load(ref source, i) - centre) * scale;
                var scaled = (TSimd.Load(ref upstream, i) * TSimd.Load(ref gain, i)) - sum - (normal * along);
                TSimd.MultiplyAdd(scale, scaled, TSimd.Load(ref target, i)).Store(ref target, i);
            }
        }
    }
}
