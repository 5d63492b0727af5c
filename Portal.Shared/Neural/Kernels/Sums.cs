using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>Sums over stretches of numbers, in an order fixed by the length alone.</summary>
public static class Sums<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Sum of x[i] y[i].</summary>
    public static T Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y) =>
        Vector512.IsHardwareAccelerated ? Dot<Simd512<T>>(x, y)
        : Vector256.IsHardwareAccelerated ? Dot<Simd256<T>>(x, y)
        : Dot<Simd128<T>>(x, y);

    /// <summary>Sum of x[i].</summary>
    public static T Sum(ReadOnlySpan<T> x) =>
        Vector512.IsHardwareAccelerated ? Sum<Simd512<T>>(x)
        : Vector256.IsHardwareAccelerated ? Sum<Simd256<T>>(x)
        : Sum<Simd128<T>>(x);

    /// <summary>Largest of x; x is not empty.</summary>
    public static T Max(ReadOnlySpan<T> x) =>
        Vector512.IsHardwareAccelerated ? Max<Simd512<T>>(x)
        : Vector256.IsHardwareAccelerated ? Max<Simd256<T>>(x)
        : Max<Simd128<T>>(x);

    private static T Dot<TSimd>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var (sum, other) = (TSimd.Broadcast(T.Zero), TSimd.Broadcast(T.Zero));
        var i = 0;
        for (; i <= x.Length - (2 * TSimd.Count); i += 2 * TSimd.Count)
        {
            sum = TSimd.MultiplyAdd(TSimd.Load(ref a, (nuint)i), TSimd.Load(ref b, (nuint)i), sum);
            other = TSimd.MultiplyAdd(TSimd.Load(ref a, (nuint)(i + TSimd.Count)), TSimd.Load(ref b, (nuint)(i + TSimd.Count)), other);
        }

        var total = TSimd.Sum(sum + other);
        for (; i < x.Length; i++)
        {
            total += x[i] * y[i];
        }

        return total;
    }

    private static T Sum<TSimd>(ReadOnlySpan<T> x)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        var sum = TSimd.Broadcast(T.Zero);
        var i = 0;
        for (; i <= x.Length - TSimd.Count; i += TSimd.Count)
        {
            sum += TSimd.Load(ref a, (nuint)i);
        }

        var total = TSimd.Sum(sum);
        for (; i < x.Length; i++)
        {
            total += x[i];
        }

        return total;
    }

    private static T Max<TSimd>(ReadOnlySpan<T> x)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        var largest = x[0];
        var i = 0;
        if (x.Length >= TSimd.Count)
        {
            var most = TSimd.Load(ref a, 0);
            for (i = TSimd.Count; i <= x.Length - TSimd.Count; i += TSimd.Count)
            {
                most = TSimd.Max(most, TSimd.Load(ref a, (nuint)i));
            }

            largest = TSimd.Largest(most);
        }

        for (; i < x.Length; i++)
        {
            largest = T.Max(largest, x[i]);
        }

        return largest;
    }
}
