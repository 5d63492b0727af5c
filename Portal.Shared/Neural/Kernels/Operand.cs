using System.Numerics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>A matrix operand as a multiplication reads it: element (row, column) stands at row * RowStride + column * ColumnStride.</summary>
/// <param name="Data">Where the numbers are.</param>
/// <param name="RowStride">Distance from one row to the next.</param>
/// <param name="ColumnStride">Distance from one column to the next.</param>
public readonly record struct Operand<T>(Slice<T> Data, int RowStride, int ColumnStride)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A row-major matrix with this many columns.</summary>
    public static Operand<T> Plain(Slice<T> data, int columns) => new(data, columns, 1);

    /// <summary>The transpose of a row-major matrix that has this many columns.</summary>
    public static Operand<T> Transposed(Slice<T> data, int columns) => new(data, 1, columns);
}
