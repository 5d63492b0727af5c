using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>Gaussian error linear unit, the exact form x Phi(x) (Hendrycks and Gimpel 2016).</summary>
public static class Gelu<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double InverseRoot2 = 0.70710678118654752;
    private const double InverseRoot2Pi = 0.39894228040143268;

    /// <summary>y[i] = x[i] Phi(x[i]).</summary>
    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        var done = Vectorised(x, default, y, backward: false);
        for (var i = done; i < y.Length; i++)
        {
            var value = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(value * Phi(value));
        }
    }

    /// <summary>dx[i] = dy[i] (Phi(x) + x phi(x)); dx may be dy.</summary>
    public static void Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx)
    {
        var done = Vectorised(x, dy, dx, backward: true);
        for (var i = done; i < dx.Length; i++)
        {
            var value = double.CreateTruncating(x[i]);
            var slope = Phi(value) + (value * InverseRoot2Pi * Math.Exp(-0.5 * value * value));
            dx[i] = T.CreateTruncating(double.CreateTruncating(dy[i]) * slope);
        }
    }

    private static double Phi(double x) => 0.5 * (1 + ErrorFunction.Of(x * InverseRoot2));

    /// <summary>Whole registers of floats; doubles take the exact path. The result is how many elements are done.</summary>
    private static int Vectorised(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> result, bool backward) =>
        typeof(T) != typeof(float) ? 0
        : Vector512.IsHardwareAccelerated ? Run<Simd512<T>>(x, dy, result, backward)
        : Vector256.IsHardwareAccelerated ? Run<Simd256<T>>(x, dy, result, backward)
        : Run<Simd128<T>>(x, dy, result, backward);

    private static int Run<TSimd>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> result, bool backward)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var upstream = ref MemoryMarshal.GetReference(dy);
        ref var target = ref MemoryMarshal.GetReference(result);
        var (half, one, zero) = (TSimd.Broadcast(T.CreateTruncating(0.5)), TSimd.Broadcast(T.One), TSimd.Broadcast(T.Zero));
        var scale = TSimd.Broadcast(T.CreateTruncating(InverseRoot2));
        var density = TSimd.Broadcast(T.CreateTruncating(InverseRoot2Pi));
        var i = 0;
        for (; i <= result.Length - TSimd.Count; i += TSimd.Count)
        {
            var value = TSimd.Load(ref source, (nuint)i);
            var magnitude = TSimd.Max(value, zero - value);
            var gaussian = TSimd.Exp(zero - (half * value * value));
            var tail = half * (one - ErrorFunction.OfMagnitude<TSimd, T>(magnitude * scale, gaussian));
            // Phi(x) = 1 - tail for x >= 0 and tail below: max(x, 0) - |x| tail = x Phi(x).
            if (!backward)
            {
                (TSimd.Max(value, zero) - (magnitude * tail)).Store(ref target, (nuint)i);
                continue;
            }

            var positive = TSimd.Max(value, zero) / TSimd.Max(magnitude, TSimd.Broadcast(T.CreateTruncating(1e-30)));
            var phi = positive + (tail * (one - positive - positive));
            (TSimd.Load(ref upstream, (nuint)i) * TSimd.MultiplyAdd(value * density, gaussian, phi)).Store(ref target, (nuint)i);
        }

        return i;
    }
}
