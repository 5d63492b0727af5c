using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Scoring.Retrieval;

/// <summary>
/// The items whose vectors have the largest inner products with a query, exactly: a scan of the vectors in 8 bits gives
/// each product between two bounds, and only items whose upper bound reaches what enough others certainly have are computed
/// in full. With v = s q + e and x = t p + f, v.x - s t q.p = e.x + s q.f lies within |e| |x| + s |q| |f| (Cauchy-Schwarz).
/// The scan reads a quarter of the memory, which is what bounds it; not so in a browser, where instructions do, and all are
/// computed in full (<see cref="RowProducts"/>).
/// </summary>
public sealed class InnerProductSearch
{
    private readonly ReadOnlyMemory<float> _rows;
    private readonly float _rounding;
    private readonly QuantisedRows? _quantised;

    /// <summary>Prepares the scan.</summary>
    /// <param name="rows">[items, width], row-major; kept, and not to be changed from then on.</param>
    /// <param name="width">Numbers in a vector.</param>
    public InnerProductSearch(ReadOnlyMemory<float> rows, int width)
        : this(rows, width, RowProducts.IsFaster)
    {
    }

    /// <inheritdoc cref="InnerProductSearch(ReadOnlyMemory{float}, int)"/>
    /// <param name="rows">The vectors.</param>
    /// <param name="width">Numbers in a vector.</param>
    /// <param name="inFull">Whether every product is computed in full.</param>
    internal InnerProductSearch(ReadOnlyMemory<float> rows, int width, bool inFull)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (rows.Length % width != 0)
        {
            throw new ArgumentException($"{rows.Length} numbers are no whole vectors of {width}.", nameof(rows));
        }

        (_rows, Width, Count) = (rows, width, rows.Length / width);
        _quantised = inFull ? null : new QuantisedRows(rows.Span, width);
        // Half a unit of the last place for each addition, and some for the bounds' own arithmetic.
        _rounding = (width + 16) * 6e-8f;
    }

    /// <summary>Items.</summary>
    public int Count { get; }

    /// <summary>Numbers in a vector.</summary>
    public int Width { get; }

    /// <summary>The exact inner product of a query with an item's vector.</summary>
    public float Product(ReadOnlySpan<float> query, int item)
    {
        var row = _rows.Span.Slice(item * Width, Width);
        if (_quantised is not null)
        {
            return Sums<float>.Dot(query, row);
        }

        // As the scan does, so that both have the same bits.
        var product = 0f;
        RowProducts.Compute(row, query, new Span<float>(ref product));
        return product;
    }

    /// <summary>Finds the best.</summary>
    /// <param name="query">[width].</param>
    /// <param name="best">Receives the best, best first; its length is how many are wanted.</param>
    /// <param name="allowed">Whether an item may be among them, asked only of those that could be; null allows all.</param>
    /// <returns>How many were found: fewer than wanted only when fewer are allowed.</returns>
    public int Find(ReadOnlySpan<float> query, Span<ScoredItem> best, Func<int, bool>? allowed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Length, Width, nameof(query));
        if (best.IsEmpty)
        {
            return 0;
        }

        return allowed is not null && FindAndFilter(query, best, allowed) is { } found ? found : Search(query, best, allowed);
    }

    /// <summary>
    /// Finds some more than are wanted and leaves out what is not allowed: while a scan still knows little, it would ask of
    /// thousands. Null when too many of them are not allowed.
    /// </summary>
    private int? FindAndFilter(ReadOnlySpan<float> query, Span<ScoredItem> best, Func<int, bool> allowed)
    {
        var more = best.Length + (best.Length / 4) + 16;
        var rented = ArrayPool<ScoredItem>.Shared.Rent(more);
        var some = rented.AsSpan(0, more);
        var (found, kept) = (Search(query, some, null), 0);
        for (var i = 0; i < found && kept < best.Length; i++)
        {
            if (allowed(some[i].Item))
            {
                best[kept++] = some[i];
            }
        }

        ArrayPool<ScoredItem>.Shared.Return(rented);
        return kept == best.Length || found < more ? kept : null;
    }

    private int Search(ReadOnlySpan<float> query, Span<ScoredItem> best, Func<int, bool>? allowed)
    {
        var kept = new Kept(best.Length);
        try
        {
            if (_quantised is { } quantised)
            {
                Scan(quantised, query, ref kept, allowed);
            }
            else
            {
                ScanInFull(query, ref kept, allowed);
            }

            kept.Narrow();
            return Choose(query, kept.Items, best);
        }
        finally
        {
            kept.Dispose();
        }
    }

    private void Scan(QuantisedRows quantised, ReadOnlySpan<float> query, ref Kept kept, Func<int, bool>? allowed)
    {
        Span<sbyte> codes = stackalloc sbyte[quantised.Groups * QuantisedRows.Group];
        var asked = new QuantisedQuery(query, codes);
        Span<int> products = stackalloc int[QuantisedRows.BlockRows];
        Span<float> scales = quantised.Scales;
        for (var block = 0; block < quantised.Blocks; block++)
        {
            BlockProducts.Compute(quantised.Codes.AsSpan(block * quantised.BlockBytes, quantised.BlockBytes), asked.Codes, products);
            var slack = ((quantised.Residuals[block] * asked.Length) + (quantised.Norms[block] * asked.Rest)) * (1 + _rounding);
            slack += _rounding * quantised.Norms[block] * asked.Length;
            var own = scales.Slice(block * QuantisedRows.BlockRows, QuantisedRows.BlockRows);
            var reaching = Reaching(products, own, asked, slack, kept.Least);
            while (reaching != 0)
            {
                var lane = BitOperations.TrailingZeroCount(reaching);
                reaching &= reaching - 1;
                var item = (block * QuantisedRows.BlockRows) + lane;
                if (item < Count && (allowed is null || allowed(item)))
                {
                    var middle = asked.Step * (products[lane] - asked.Shift);
                    kept.Add(item, own[lane] * (middle - slack), own[lane] * (middle + slack));
                }
            }
        }
    }

    private void ScanInFull(ReadOnlySpan<float> query, ref Kept kept, Func<int, bool>? allowed)
    {
        const int Some = 1_024;
        var rented = ArrayPool<float>.Shared.Rent(Some);
        for (var first = 0; first < Count; first += Some)
        {
            var products = rented.AsSpan(0, Math.Min(Some, Count - first));
            RowProducts.Compute(_rows.Span[(first * Width)..], query, products);
            for (var i = 0; i < products.Length; i++)
            {
                if (products[i] >= kept.Least && (allowed is null || allowed(first + i)))
                {
                    kept.Add(first + i, products[i], products[i]);
                }
            }

            // The higher the least is, the fewer are kept and asked for.
            kept.Narrow();
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Which of a block can reach a score: a bit for each.</summary>
    private static uint Reaching(ReadOnlySpan<int> products, ReadOnlySpan<float> scales, in QuantisedQuery asked, float slack, float least)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var middle = Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(products)) - Vector512.Create(asked.Shift)) * asked.Step;
            var upper = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(scales)) * (middle + Vector512.Create(slack));
            return (uint)Vector512.GreaterThanOrEqual(upper, Vector512.Create(least)).ExtractMostSignificantBits();
        }

        var reaching = 0u;
        for (var lane = 0; lane < QuantisedRows.BlockRows; lane += Vector128<int>.Count)
        {
            var middle = Vector128.ConvertToSingle(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(products), (nuint)lane) - Vector128.Create(asked.Shift)) * asked.Step;
            var upper = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(scales), (nuint)lane) * (middle + Vector128.Create(slack));
            reaching |= Vector128.GreaterThanOrEqual(upper, Vector128.Create(least)).ExtractMostSignificantBits() << lane;
        }

        return reaching;
    }

    private int Choose(ReadOnlySpan<float> query, ReadOnlySpan<int> items, Span<ScoredItem> best)
    {
        var rented = ArrayPool<ScoredItem>.Shared.Rent(items.Length);
        var scored = rented.AsSpan(0, items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            scored[i] = new(items[i], Product(query, items[i]));
        }

        scored.Sort();
        var found = Math.Min(best.Length, scored.Length);
        scored[..found].CopyTo(best);
        ArrayPool<ScoredItem>.Shared.Return(rented);
        return found;
    }
}
