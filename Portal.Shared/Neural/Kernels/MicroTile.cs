using System.Numerics;
using System.Runtime.CompilerServices;

namespace Portal.Shared.Neural.Kernels;

/// <summary>
/// The innermost tile of a matrix product: 6 rows by two registers, all sums kept in registers (12 of 16, or of 32).
/// Twelve independent sums hide the latency of the fused multiply-add (Goto and van de Geijn 2008, section 4).
/// </summary>
internal static class MicroTile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>
    /// Adds (or sets) c[rows, 2 registers] from a[rows, depth] and a packed panel of b. Rows beyond
    /// <paramref name="rows"/> repeat the last one and are not stored.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, T>(
        ref T a, nuint rowStride, nuint columnStride, ref T panel, int depth, ref T c, nuint cStride, int rows, bool accumulate)
        where TSimd : struct, ISimd<TSimd, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = (nuint)TSimd.Count;
        var (o1, o2, o3, o4, o5) = (Row(1, rows, rowStride), Row(2, rows, rowStride), Row(3, rows, rowStride), Row(4, rows, rowStride), Row(5, rows, rowStride));
        TSimd c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        TSimd c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        for (var k = 0; k < depth; k++)
        {
            var b0 = TSimd.Load(ref panel, 0);
            var b1 = TSimd.Load(ref panel, width);
            var x = TSimd.Broadcast(a);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Broadcast(Unsafe.Add(ref a, o1));
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Broadcast(Unsafe.Add(ref a, o2));
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Broadcast(Unsafe.Add(ref a, o3));
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
            x = TSimd.Broadcast(Unsafe.Add(ref a, o4));
            c40 = TSimd.MultiplyAdd(x, b0, c40);
            c41 = TSimd.MultiplyAdd(x, b1, c41);
            x = TSimd.Broadcast(Unsafe.Add(ref a, o5));
            c50 = TSimd.MultiplyAdd(x, b0, c50);
            c51 = TSimd.MultiplyAdd(x, b1, c51);
            a = ref Unsafe.Add(ref a, columnStride);
            panel = ref Unsafe.Add(ref panel, 2 * width);
        }

        Store(ref c, c00, c01, width, accumulate);
        if (rows > 1) Store(ref Unsafe.Add(ref c, cStride), c10, c11, width, accumulate);
        if (rows > 2) Store(ref Unsafe.Add(ref c, 2 * cStride), c20, c21, width, accumulate);
        if (rows > 3) Store(ref Unsafe.Add(ref c, 3 * cStride), c30, c31, width, accumulate);
        if (rows > 4) Store(ref Unsafe.Add(ref c, 4 * cStride), c40, c41, width, accumulate);
        if (rows > 5) Store(ref Unsafe.Add(ref c, 5 * cStride), c50, c51, width, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Row(int row, int rows, nuint stride) => (nuint)Math.Min(row, rows - 1) * stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSimd, T>(ref T c, TSimd left, TSimd right, nuint width, bool accumulate)
        where TSimd : struct, ISimd<TSimd, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (accumulate)
        {
            left = TSimd.Load(ref c, 0) + left;
            right = TSimd.Load(ref c, width) + right;
        }

        left.Store(ref c, 0);
        right.Store(ref c, width);
    }
}
