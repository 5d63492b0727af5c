using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Portal.Shared.Neural.Kernels;

/// <summary>
/// Products of many rows with one vector: what a network computes when it is told one event. With registers of 512 bits four rows
/// are summed side by side, and their last sums together; one row after the other spends most of its time on these. WebAssembly's
/// runtime interprets, and compiles loops it meets often: such a loop of plain 128-bit registers takes a tenth of the time of one
/// behind calls and type parameters, which are fastest where a compiler sees through them.
/// </summary>
internal static class RowProducts
{
    /// <summary>Rows summed side by side.</summary>
    private const int Beside = 4;

    /// <summary>Whether a whole catalogue is scored faster in full than by bounds on this machine.</summary>
    public static bool IsFaster => OperatingSystem.IsBrowser();

    /// <summary>Sums of rows[i, k] x[k].</summary>
    /// <param name="rows">[products.Length, x.Length], row-major.</param>
    /// <param name="x">The vector.</param>
    /// <param name="products">Replaced.</param>
    public static void Compute(ReadOnlySpan<float> rows, ReadOnlySpan<float> x, Span<float> products)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, (long)products.Length * x.Length, nameof(rows));
        if (OperatingSystem.IsBrowser())
        {
            ComputeInBrowser(rows, x, products);
            return;
        }

        if (Vector512.IsHardwareAccelerated && Sse3.IsSupported && x.Length % Vector512<float>.Count == 0)
        {
            Compute512(rows, x, products);
            return;
        }

        for (var row = 0; row < products.Length; row++)
        {
            products[row] = Sums<float>.Dot(x, rows.Slice(row * x.Length, x.Length));
        }
    }

    private static void Compute512(ReadOnlySpan<float> rows, ReadOnlySpan<float> x, Span<float> products)
    {
        ref var a = ref MemoryMarshal.GetReference(rows);
        ref var b = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(products);
        var (width, groups) = ((nuint)x.Length, products.Length / Beside);
        for (var group = 0; group < groups; group++)
        {
            var (first, second, third, fourth) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
            for (nuint i = 0; i < width; i += (nuint)Vector512<float>.Count)
            {
                var own = Vector512.LoadUnsafe(ref b, i);
                first = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i), own, first);
                second = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i + width), own, second);
                third = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i + (2 * width)), own, third);
                fourth = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i + (3 * width)), own, fourth);
            }

            var sums = Sse3.HorizontalAdd(Sse3.HorizontalAdd(Fold(first), Fold(second)), Sse3.HorizontalAdd(Fold(third), Fold(fourth)));
            sums.StoreUnsafe(ref target, (nuint)(group * Beside));
            a = ref Unsafe.Add(ref a, Beside * (nint)width);
        }

        // One by one, and yet with the same bits as in a group.
        for (var row = groups * Beside; row < products.Length; row++)
        {
            var sum = Vector512<float>.Zero;
            for (nuint i = 0; i < width; i += (nuint)Vector512<float>.Count)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i), sum);
            }

            var four = Fold(sum);
            products[row] = (four[0] + four[1]) + (four[2] + four[3]);
            a = ref Unsafe.Add(ref a, (nint)width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Fold(Vector512<float> value)
    {
        var half = value.GetLower() + value.GetUpper();
        return half.GetLower() + half.GetUpper();
    }

    private static void ComputeInBrowser(ReadOnlySpan<float> rows, ReadOnlySpan<float> x, Span<float> products)
    {
        ref var a = ref MemoryMarshal.GetReference(rows);
        ref var b = ref MemoryMarshal.GetReference(x);
        Span<float> four = stackalloc float[Vector128<float>.Count];
        ref var sums = ref MemoryMarshal.GetReference(four);
        var (width, at) = (x.Length, (nuint)0);
        for (var row = 0; row < products.Length; row++)
        {
            var (first, second, third, fourth) = (Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero);
            var i = 0;
            for (; i <= width - 16; i += 16)
            {
                var own = at + (nuint)i;
                first += Vector128.LoadUnsafe(ref a, own) * Vector128.LoadUnsafe(ref b, (nuint)i);
                second += Vector128.LoadUnsafe(ref a, own + 4) * Vector128.LoadUnsafe(ref b, (nuint)i + 4);
                third += Vector128.LoadUnsafe(ref a, own + 8) * Vector128.LoadUnsafe(ref b, (nuint)i + 8);
                fourth += Vector128.LoadUnsafe(ref a, own + 12) * Vector128.LoadUnsafe(ref b, (nuint)i + 12);
            }

            ((first + second) + (third + fourth)).StoreUnsafe(ref sums);
            var total = (four[0] + four[1]) + (four[2] + four[3]);
            for (; i < width; i++)
            {
                total += rows[(int)at + i] * x[i];
            }

            products[row] = total;
            at += (nuint)width;
        }
    }
}
