using System.Numerics;
using System.Runtime.InteropServices;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>Linear layer: y = x W^T + b, with W stored as [outputs, inputs].</summary>
public static class Linear<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes y.</summary>
    /// <param name="gemm">Multiplier.</param>
    /// <param name="x">[rows, inputs].</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="bias">[outputs], or empty for none.</param>
    /// <param name="y">[rows, outputs].</param>
    /// <param name="rows">Rows of x.</param>
    public static void Forward(Gemm<T> gemm, Slice<T> x, Slice<T> weights, Slice<T> bias, Slice<T> y, int rows)
    {
        var (inputs, outputs) = (x.Length / rows, y.Length / rows);
        gemm.Multiply(rows, outputs, inputs, Operand<T>.Plain(x, inputs), Operand<T>.Transposed(weights, inputs), y, bias: bias);
    }

    /// <summary>Computes y of one row, on the caller's thread and without the multiplier: what one event costs.</summary>
    /// <param name="x">[inputs].</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="bias">[outputs], or empty for none.</param>
    /// <param name="y">[outputs].</param>
    public static void Row(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> y)
    {
        if (typeof(T) == typeof(float))
        {
            RowProducts.Compute(MemoryMarshal.Cast<T, float>(weights), MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
            for (var i = 0; i < bias.Length; i++)
            {
                y[i] += bias[i];
            }

            return;
        }

        for (var i = 0; i < y.Length; i++)
        {
            var product = Sums<T>.Dot(x, weights.Slice(i * x.Length, x.Length));
            y[i] = bias.Length > 0 ? product + bias[i] : product;
        }
    }

    /// <summary>Gradients: those of weights and bias are added to; that of x is replaced, or added to on request.</summary>
    public static void Backward(
        Gemm<T> gemm, Slice<T> x, Slice<T> weights, Slice<T> dy, Slice<T> dx, Slice<T> dWeights, Slice<T> dBias, int rows, bool addToDx = false)
    {
        var (inputs, outputs) = (x.Length / rows, dy.Length / rows);
        gemm.Multiply(
            outputs, inputs, rows, Operand<T>.Transposed(dy, outputs), Operand<T>.Plain(x, inputs), dWeights, accumulate: true);
        if (dBias.Length > 0)
        {
            ColumnSums<T>.Add(dy.Span[..(rows * outputs)], dBias.Span);
        }

        if (dx.Length > 0)
        {
            gemm.Multiply(
                rows, inputs, outputs, Operand<T>.Plain(dy, outputs), Operand<T>.Plain(weights, inputs), dx, accumulate: addToDx);
        }
    }
}
