using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Portal.Shared.Scoring.Retrieval;

/// <summary>The products of one query with the sixteen vectors of a block, in whole numbers: exact on every machine.</summary>
internal static class BlockProducts
{
    private const int Rows = QuantisedRows.BlockRows;
    private const int Group = QuantisedRows.Group;

    /// <summary>Computes.</summary>
    /// <param name="codes">[groups, 16, 4]: the block.</param>
    /// <param name="query">[groups * 4], each -63 to 63.</param>
    /// <param name="products">[16], replaced.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(ReadOnlySpan<byte> codes, ReadOnlySpan<sbyte> query, Span<int> products)
    {
        if (Avx512BW.IsSupported)
        {
            Compute512(codes, query, products);
        }
        else if (Avx2.IsSupported)
        {
            Compute256(codes, query, products);
        }
        else
        {
            ComputeAnywhere(codes, query, products);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Compute512(ReadOnlySpan<byte> codes, ReadOnlySpan<sbyte> query, Span<int> products)
    {
        ref var block = ref MemoryMarshal.GetReference(codes);
        var four = MemoryMarshal.Cast<sbyte, int>(query);
        var (even, odd) = (Vector512<int>.Zero, Vector512<int>.Zero);
        var group = 0;
        for (; group + 1 < four.Length; group += 2)
        {
            even += Products(ref block, group, four[group]);
            odd += Products(ref block, group + 1, four[group + 1]);
        }

        if (group < four.Length)
        {
            even += Products(ref block, group, four[group]);
        }

        (even + odd).StoreUnsafe(ref MemoryMarshal.GetReference(products));
    }

    internal static void Compute256(ReadOnlySpan<byte> codes, ReadOnlySpan<sbyte> query, Span<int> products)
    {
        ref var block = ref MemoryMarshal.GetReference(codes);
        var four = MemoryMarshal.Cast<sbyte, int>(query);
        var (low, high) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (var group = 0; group < four.Length; group++)
        {
            var own = Vector256.Create(four[group]).AsSByte();
            var at = (nuint)(group * Rows * Group);
            low += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref block, at), own), Vector256<short>.One);
            high += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref block, at + 32), own), Vector256<short>.One);
        }

        low.StoreUnsafe(ref MemoryMarshal.GetReference(products));
        high.StoreUnsafe(ref MemoryMarshal.GetReference(products), 8);
    }

    /// <summary>In 128 bits, as ARM and WebAssembly have them: one vector after the other.</summary>
    internal static void ComputeAnywhere(ReadOnlySpan<byte> codes, ReadOnlySpan<sbyte> query, Span<int> products)
    {
        ref var block = ref MemoryMarshal.GetReference(codes);
        var four = MemoryMarshal.Cast<sbyte, int>(query);
        for (var lane = 0; lane < Rows; lane += 4)
        {
            var (a, b, c, d) = (Vector128<int>.Zero, Vector128<int>.Zero, Vector128<int>.Zero, Vector128<int>.Zero);
            for (var group = 0; group < four.Length; group++)
            {
                var own = Vector128.WidenLower(Vector128.Create(four[group]).AsSByte());
                var read = Vector128.LoadUnsafe(ref block, (nuint)(((group * Rows) + lane) * Group));
                var first = Vector128.WidenLower(read).AsInt16() * own;
                var second = Vector128.WidenUpper(read).AsInt16() * own;
                (a, b) = (a + Vector128.WidenLower(first), b + Vector128.WidenUpper(first));
                (c, d) = (c + Vector128.WidenLower(second), d + Vector128.WidenUpper(second));
            }

            (products[lane], products[lane + 1]) = (Vector128.Sum(a), Vector128.Sum(b));
            (products[lane + 2], products[lane + 3]) = (Vector128.Sum(c), Vector128.Sum(d));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(ref byte block, int group, int query) => Avx512BW.MultiplyAddAdjacent(
        Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref block, (nuint)(group * Rows * Group)), Vector512.Create(query).AsSByte()),
        Vector512<short>.One);
}
