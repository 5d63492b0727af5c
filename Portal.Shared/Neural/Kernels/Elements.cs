using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>Element by element arithmetic. Target and source may be the same stretch, but not overlap otherwise.</summary>
public static class Elements<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y[i] += x[i].</summary>
    public static void Add(ReadOnlySpan<T> x, Span<T> y)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Add<Simd512<T>>(x, y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Add<Simd256<T>>(x, y);
        }
        else
        {
            Add<Simd128<T>>(x, y);
        }
    }

    /// <summary>y[i] += scale x[i].</summary>
    public static void AddScaled(T scale, ReadOnlySpan<T> x, Span<T> y)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddScaled<Simd512<T>>(scale, x, y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            AddScaled<Simd256<T>>(scale, x, y);
        }
        else
        {
            AddScaled<Simd128<T>>(scale, x, y);
        }
    }

    /// <summary>y[i] *= scale.</summary>
    public static void Scale(T scale, Span<T> y)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Scale<Simd512<T>>(scale, y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Scale<Simd256<T>>(scale, y);
        }
        else
        {
            Scale<Simd128<T>>(scale, y);
        }
    }

    /// <summary>y[i] = a[i] b[i].</summary>
    public static void Multiply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply<Simd512<T>>(a, b, y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply<Simd256<T>>(a, b, y);
        }
        else
        {
            Multiply<Simd128<T>>(a, b, y);
        }
    }

    /// <summary>y[i] = e^(x[i] - shift); the result is the sum of y.</summary>
    public static T ExpShifted(ReadOnlySpan<T> x, T shift, Span<T> y) =>
        Vector512.IsHardwareAccelerated ? ExpShifted<Simd512<T>>(x, shift, y)
        : Vector256.IsHardwareAccelerated ? ExpShifted<Simd256<T>>(x, shift, y)
        : ExpShifted<Simd128<T>>(x, shift, y);

    private static void Add<TSimd>(ReadOnlySpan<T> x, Span<T> y)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= y.Length - TSimd.Count; i += TSimd.Count)
        {
            (TSimd.Load(ref b, (nuint)i) + TSimd.Load(ref a, (nuint)i)).Store(ref b, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] += x[i];
        }
    }

    private static void AddScaled<TSimd>(T scale, ReadOnlySpan<T> x, Span<T> y)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var factor = TSimd.Broadcast(scale);
        var i = 0;
        for (; i <= y.Length - TSimd.Count; i += TSimd.Count)
        {
            TSimd.MultiplyAdd(factor, TSimd.Load(ref a, (nuint)i), TSimd.Load(ref b, (nuint)i)).Store(ref b, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] = T.FusedMultiplyAdd(scale, x[i], y[i]);
        }
    }

    private static void Scale<TSimd>(T scale, Span<T> y)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var b = ref MemoryMarshal.GetReference(y);
        var factor = TSimd.Broadcast(scale);
        var i = 0;
        for (; i <= y.Length - TSimd.Count; i += TSimd.Count)
        {
            (factor * TSimd.Load(ref b, (nuint)i)).Store(ref b, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] *= scale;
        }
    }

    private static void Multiply<TSimd>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        ref var target = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= y.Length - TSimd.Count; i += TSimd.Count)
        {
            (TSimd.Load(ref left, (nuint)i) * TSimd.Load(ref right, (nuint)i)).Store(ref target, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] = a[i] * b[i];
        }
    }

    private static T ExpShifted<TSimd>(ReadOnlySpan<T> x, T shift, Span<T> y)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var (less, sum) = (TSimd.Broadcast(shift), TSimd.Broadcast(T.Zero));
        var i = 0;
        for (; i <= y.Length - TSimd.Count; i += TSimd.Count)
        {
            var power = TSimd.Exp(TSimd.Load(ref a, (nuint)i) - less);
            power.Store(ref b, (nuint)i);
            sum += power;
        }

        var total = TSimd.Sum(sum);
        for (; i < y.Length; i++)
        {
            total += y[i] = T.Exp(x[i] - shift);
        }

        return total;
    }
}
