using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Optimisers;

/// <summary>Adam with bias correction (Kingma and Ba 2015) and, with decay, AdamW (Loshchilov and Hutter 2019).</summary>
/// <param name="Beta1">Memory of the mean gradient.</param>
/// <param name="Beta2">Memory of the squared gradient.</param>
/// <param name="Epsilon">Keeps the division finite.</param>
/// <param name="Decay">Decoupled weight decay, a share of the learning rate.</param>
public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.98, double Epsilon = 1e-8, double Decay = 0)
{
    /// <summary>One step over a stretch of parameters.</summary>
    /// <param name="step">Number of this step, from 1: for a lazily updated row, the number of its own updates.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="gradient">Gradient.</param>
    /// <param name="mean">Running mean of gradients.</param>
    /// <param name="square">Running mean of squared gradients.</param>
    /// <param name="weights">Parameters.</param>
    public void Step<T>(long step, double rate, ReadOnlySpan<T> gradient, Span<T> mean, Span<T> square, Span<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, step));
        var size = T.CreateTruncating(rate * correction / (1 - Math.Pow(Beta1, step)));
        var epsilon = T.CreateTruncating(Epsilon * correction);
        var keep = T.CreateTruncating(1 - (rate * Decay));
        var done = Vector512.IsHardwareAccelerated ? Run<Simd512<T>, T>(0, size, epsilon, keep, gradient, mean, square, weights)
            : Vector256.IsHardwareAccelerated ? Run<Simd256<T>, T>(0, size, epsilon, keep, gradient, mean, square, weights)
            : Run<Simd128<T>, T>(0, size, epsilon, keep, gradient, mean, square, weights);
        Run<Simd1<T>, T>(done, size, epsilon, keep, gradient, mean, square, weights);
    }

    private int Run<TSimd, T>(
        int first, T size, T epsilon, T keep, ReadOnlySpan<T> gradient, Span<T> mean, Span<T> square, Span<T> weights)
        where TSimd : struct, ISimd<TSimd, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var slope = ref MemoryMarshal.GetReference(gradient);
        ref var means = ref MemoryMarshal.GetReference(mean);
        ref var squares = ref MemoryMarshal.GetReference(square);
        ref var values = ref MemoryMarshal.GetReference(weights);
        var (b1, b2) = (TSimd.Broadcast(T.CreateTruncating(Beta1)), TSimd.Broadcast(T.CreateTruncating(Beta2)));
        var (r1, r2) = (TSimd.Broadcast(T.CreateTruncating(1 - Beta1)), TSimd.Broadcast(T.CreateTruncating(1 - Beta2)));
        var (s, e, k) = (TSimd.Broadcast(size), TSimd.Broadcast(epsilon), TSimd.Broadcast(keep));
        var i = first;
        for (; i <= weights.Length - TSimd.Count; i += TSimd.Count)
        {
            var at = (nuint)i;
            var g = TSimd.Load(ref slope, at);
            var m = (b1 * TSimd.Load(ref means, at)) + (r1 * g);
            var v = (b2 * TSimd.Load(ref squares, at)) + (r2 * g * g);
            m.Store(ref means, at);
            v.Store(ref squares, at);
            ((k * TSimd.Load(ref values, at)) - (s * m / (TSimd.Sqrt(v) + e))).Store(ref values, at);
        }

        return i;
    }
}
