using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>Sums over the rows of a matrix.</summary>
public static class ColumnSums<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y[j] += x[0, j] + x[1, j] + ..., in this order.</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="y">[columns].</param>
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

    /// <summary>Four registers of columns at a time stay in registers all the way down.</summary>
    private static void Add<TSimd>(ReadOnlySpan<T> x, Span<T> y)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        var (width, columns) = ((nuint)TSimd.Count, (nuint)y.Length);
        nuint column = 0;
        for (; column + (4 * width) <= columns; column += 4 * width)
        {
            var (s0, s1) = (TSimd.Load(ref target, column), TSimd.Load(ref target, column + width));
            var (s2, s3) = (TSimd.Load(ref target, column + (2 * width)), TSimd.Load(ref target, column + (3 * width)));
            for (var at = column; at < (nuint)x.Length; at += columns)
            {
                s0 += TSimd.Load(ref source, at);
                s1 += TSimd.Load(ref source, at + width);
                s2 += TSimd.Load(ref source, at + (2 * width));
                s3 += TSimd.Load(ref source, at + (3 * width));
            }

            s0.Store(ref target, column);
            s1.Store(ref target, column + width);
            s2.Store(ref target, column + (2 * width));
            s3.Store(ref target, column + (3 * width));
        }

        for (var j = (int)column; j < y.Length; j++)
        {
            for (var at = j; at < x.Length; at += y.Length)
            {
                y[j] += x[at];
            }
        }
    }
}
