using System.Numerics;
using System.Runtime.CompilerServices;
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
        var done = Vectorised(x, y);
        for (var i = done; i < y.Length; i++)
        {
            var value = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(value * Phi(value));
        }
    }

    /// <summary>dx[i] = dy[i] (Phi(x) + x phi(x)); dx may be dy.</summary>
    public static void Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx)
    {
        var done = Vectorised(x, dy, dx);
        for (var i = done; i < dx.Length; i++)
        {
            var value = double.CreateTruncating(x[i]);
            var slope = Phi(value) + (value * InverseRoot2Pi * Math.Exp(-0.5 * value * value));
            dx[i] = T.CreateTruncating(double.CreateTruncating(dy[i]) * slope);
        }
    }

    private static double Phi(double x) => 0.5 * (1 + ErrorFunction.Of(x * InverseRoot2));

    /// <summary>Whole registers of floats; doubles take the exact path. The result is how many elements are done.</summary>
    private static int Vectorised(ReadOnlySpan<T> x, Span<T> y) =>
        typeof(T) != typeof(float) ? 0
        : Vector512.IsHardwareAccelerated ? Run<Simd512<T>>(x, y)
        : Vector256.IsHardwareAccelerated ? Run<Simd256<T>>(x, y)
        : Run<Simd128<T>>(x, y);

    private static int Vectorised(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx) =>
        typeof(T) != typeof(float) ? 0
        : Vector512.IsHardwareAccelerated ? Run<Simd512<T>>(x, dy, dx)
        : Vector256.IsHardwareAccelerated ? Run<Simd256<T>>(x, dy, dx)
        : Run<Simd128<T>>(x, dy, dx);

    private static int Run<TSimd>(ReadOnlySpan<T> x, Span<T> y)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        var zero = TSimd.Broadcast(T.Zero);
        var i = 0;
        for (; i <= y.Length - TSimd.Count; i += TSimd.Count)
        {
            var value = TSimd.Load(ref source, (nuint)i);
            var positive = TSimd.Max(value, zero);
            var magnitude = positive + positive - value;
            // Phi(x) = 1 - tail for x >= 0 and tail below: max(x, 0) - |x| tail = x Phi(x).
            (positive - (magnitude * Tail<TSimd>(magnitude, Gaussian<TSimd>(value)))).Store(ref target, (nuint)i);
        }

        return i;
    }

    private static int Run<TSimd>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var upstream = ref MemoryMarshal.GetReference(dy);
        ref var target = ref MemoryMarshal.GetReference(dx);
        var (zero, one, least) = (TSimd.Broadcast(T.Zero), TSimd.Broadcast(T.One), TSimd.Broadcast(T.CreateTruncating(1e-30)));
        var density = TSimd.Broadcast(T.CreateTruncating(InverseRoot2Pi));
        var i = 0;
        for (; i <= dx.Length - TSimd.Count; i += TSimd.Count)
        {
            var value = TSimd.Load(ref source, (nuint)i);
            var positive = TSimd.Max(value, zero);
            var magnitude = positive + positive - value;
            var gaussian = Gaussian<TSimd>(value);
            var tail = Tail<TSimd>(magnitude, gaussian);
            var sign = positive / TSimd.Max(magnitude, least);
            var phi = sign + (tail * (one - sign - sign));
            (TSimd.Load(ref upstream, (nuint)i) * TSimd.MultiplyAdd(value * density, gaussian, phi)).Store(ref target, (nuint)i);
        }

        return i;
    }

    /// <summary>e^(-x^2 / 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Gaussian<TSimd>(TSimd value)
        where TSimd : struct, ISimd<TSimd, T> => TSimd.Exp(TSimd.Broadcast(T.CreateTruncating(-0.5)) * value * value);

    /// <summary>1 - Phi(|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Tail<TSimd>(TSimd magnitude, TSimd gaussian)
        where TSimd : struct, ISimd<TSimd, T>
    {
        var error = ErrorFunction.OfMagnitude<TSimd, T>(magnitude * TSimd.Broadcast(T.CreateTruncating(InverseRoot2)), gaussian);
        return TSimd.Broadcast(T.CreateTruncating(0.5)) * (TSimd.Broadcast(T.One) - error);
    }
}
