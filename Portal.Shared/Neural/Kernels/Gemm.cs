using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>
/// Matrix product c = a b or c += a b, blocked for the caches, b packed into panels (Goto and van de Geijn 2008). Rows of
/// c are shared out among the workers; each element is summed by one thread in the order of the inner index, so the
/// result has the same bits whatever the number of threads.
/// </summary>
public sealed class Gemm<T> : IParallelJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Inner indices of a block: 256 x 32 floats of b are 32 KB, half of a common first-level cache.</summary>
    private const int DepthBlock = 256;

    /// <summary>Columns of a block: 256 x 512 floats of b are 512 KB, half of a common second-level cache.</summary>
    private const int ColumnBlock = 512;

    /// <summary>Rows of a that go through all panels together: as many rows of c, each on a page of its own, stay within reach.</summary>
    private const int RowBlock = 8 * MicroTile.Rows;

    private readonly Workers _workers;
    private readonly T[] _packed = GC.AllocateUninitializedArray<T>(DepthBlock * ColumnBlock, pinned: true);
    private Operand<T> _a;
    private Slice<T> _c, _bias;
    private int _rows, _columns, _rowsOfPart, _depthStart, _depth, _columnStart, _blockColumns;
    private bool _accumulate;

    /// <summary>Makes a multiplier that works on these threads.</summary>
    public Gemm(Workers workers) => _workers = workers;

    /// <summary>c[rows, columns] = (or +=) a[rows, depth] b[depth, columns].</summary>
    /// <param name="rows">Rows of a and c.</param>
    /// <param name="columns">Columns of b and c.</param>
    /// <param name="depth">Columns of a, rows of b; 0 gives zeros.</param>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    /// <param name="c">Row-major result; must not overlap a or b.</param>
    /// <param name="accumulate">Adds to c instead of replacing it.</param>
    /// <param name="bias">[columns]: what each row of c begins with, in place of what is there; empty for nothing.</param>
    public void Multiply(
        int rows, int columns, int depth, Operand<T> a, Operand<T> b, Slice<T> c, bool accumulate = false, Slice<T> bias = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(c.Length, (long)rows * columns, nameof(c));
        if (depth == 0 && !accumulate)
        {
            c.Span[..(rows * columns)].Clear();
        }

        (_a, _c, _bias, _rows, _columns) = (a, c, bias, rows, columns);
        _rowsOfPart = RowsOfPart(rows);
        var parts = (rows + _rowsOfPart - 1) / _rowsOfPart;
        for (_columnStart = 0; _columnStart < columns; _columnStart += ColumnBlock)
        {
            _blockColumns = Math.Min(ColumnBlock, columns - _columnStart);
            for (_depthStart = 0; _depthStart < depth; _depthStart += DepthBlock)
            {
                _depth = Math.Min(DepthBlock, depth - _depthStart);
                _accumulate = accumulate || bias.Length > 0 || _depthStart > 0;
                Pack(b);
                _workers.Run(this, parts);
            }
        }
    }

    void IParallelJob.Run(int part)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            RunPart<Simd512<T>>(part);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            RunPart<Simd256<T>>(part);
        }
        else
        {
            RunPart<Simd128<T>>(part);
        }
    }

    /// <summary>Columns of one packed panel: two registers.</summary>
    private static int PanelColumns =>
        2 * (Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256.IsHardwareAccelerated ? Vector256<T>.Count : Vector128<T>.Count);

    /// <summary>Whole tiles a part, four parts a thread so that a slow one is made up for, at least 48 rows.</summary>
    private int RowsOfPart(int rows)
    {
        var wanted = Math.Max(48, rows / (_workers.Count * 4));
        return (wanted + MicroTile.Rows - 1) / MicroTile.Rows * MicroTile.Rows;
    }

    private void RunPart<TSimd>(int part)
        where TSimd : struct, ISimd<TSimd, T>
    {
        var end = Math.Min(_rows, (part + 1) * _rowsOfPart);
        for (var row = part * _rowsOfPart; row < end; row += RowBlock)
        {
            RunRows<TSimd>(row, Math.Min(end, row + RowBlock));
        }
    }

    private void RunRows<TSimd>(int first, int last)
        where TSimd : struct, ISimd<TSimd, T>
    {
        var panel = 2 * TSimd.Count;
        for (var row = first; row < last && _bias.Length > 0 && _depthStart == 0; row++)
        {
            _bias.Span.Slice(_columnStart, _blockColumns).CopyTo(_c.Span[((row * _columns) + _columnStart)..]);
        }

        for (var column = 0; column < _blockColumns; column += panel)
        {
            var packed = new Slice<T>(_packed, column * _depth, panel * _depth);
            for (var row = first; row < last; row += MicroTile.Rows)
            {
                Tile<TSimd>(row, Math.Min(MicroTile.Rows, last - row), column, Math.Min(panel, _blockColumns - column), packed);
            }
        }
    }

    private void Tile<TSimd>(int row, int rows, int column, int columns, Slice<T> packed)
        where TSimd : struct, ISimd<TSimd, T>
    {
        ref var a = ref Unsafe.Add(ref _a.Data.First, ((nint)row * _a.RowStride) + ((nint)_depthStart * _a.ColumnStride));
        ref var c = ref Unsafe.Add(ref _c.First, ((nint)row * _columns) + _columnStart + column);
        var panel = 2 * TSimd.Count;
        if (columns == panel)
        {
            MicroTile.Run<TSimd, T>(ref a, (nuint)_a.RowStride, (nuint)_a.ColumnStride, ref packed.First, _depth, ref c, (nuint)_columns, rows, _accumulate);
            return;
        }

        Span<T> edge = stackalloc T[MicroTile.Rows * panel];
        MicroTile.Run<TSimd, T>(ref a, (nuint)_a.RowStride, (nuint)_a.ColumnStride, ref packed.First, _depth, ref edge[0], (nuint)panel, rows, false);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                ref var target = ref Unsafe.Add(ref c, ((nint)i * _columns) + j);
                target = _accumulate ? target + edge[(i * panel) + j] : edge[(i * panel) + j];
            }
        }
    }

    /// <summary>Copies a block of b into panels of two registers' width, one inner index after the other; edges become zeros.</summary>
    private void Pack(Operand<T> b)
    {
        var panel = PanelColumns;
        ref var source = ref Unsafe.Add(ref b.Data.First, ((nint)_depthStart * b.RowStride) + ((nint)_columnStart * b.ColumnStride));
        for (var column = 0; column < _blockColumns; column += panel)
        {
            var target = _packed.AsSpan(column * _depth, panel * _depth);
            var columns = Math.Min(panel, _blockColumns - column);
            if (columns < panel)
            {
                target.Clear();
            }

            PackPanel(ref Unsafe.Add(ref source, (nint)column * b.ColumnStride), b, columns, panel, target);
        }
    }

    private void PackPanel(ref T source, Operand<T> b, int columns, int panel, Span<T> target)
    {
        if (b.ColumnStride == 1)
        {
            for (var k = 0; k < _depth; k++)
            {
                System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, (nint)k * b.RowStride), columns)
                    .CopyTo(target[(k * panel)..]);
            }

            return;
        }

        for (var j = 0; j < columns; j++)
        {
            ref var from = ref Unsafe.Add(ref source, (nint)j * b.ColumnStride);
            for (var k = 0; k < _depth; k++)
            {
                target[(k * panel) + j] = Unsafe.Add(ref from, (nint)k * b.RowStride);
            }
        }
    }
}
