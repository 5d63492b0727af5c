using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>
/// Products of many rows with one vector, for WebAssembly. Its runtime interprets, and compiles loops it meets often: such a loop
/// of plain 128-bit registers takes a tenth of the time of one behind calls and type parameters, which are fastest where a
/// compiler sees through them.
/// </summary>
internal static class RowProducts
{
    /// <summary>Whether this is the faster way on this machine.</summary>
    public static bool IsFaster => OperatingSystem.IsBrowser();

    /// <summary>Sums of rows[i, k] x[k].</summary>
    /// <param name="rows">[products.Length, x.Length], row-major.</param>
    /// <param name="x">The vector.</param>
    /// <param name="products">Replaced.</param>
    public static void Compute(ReadOnlySpan<float> rows, ReadOnlySpan<float> x, Span<float> products)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, (long)products.Length * x.Length, nameof(rows));
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
