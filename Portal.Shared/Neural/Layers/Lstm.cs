using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>
/// One step of a long short-term memory cell (Hochreiter and Schmidhuber 1997 with forget gates; gates in the order input,
/// forget, cell, output): c' = f c + i g, h' = o tanh(c'). The products with the weights are made outside, in bulk.
/// </summary>
public static class Lstm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>One row: from the sum of input and recurrent part to the next state.</summary>
    /// <param name="sum">[4 width]: Wi x + bi + Wh h + bh.</param>
    /// <param name="c">[width]: cell before.</param>
    /// <param name="gates">[4 width]: i, f, g, o, kept for the backward pass.</param>
    /// <param name="nextC">[width]: cell after.</param>
    /// <param name="nextH">[width]: state after.</param>
    public static void Forward(ReadOnlySpan<T> sum, ReadOnlySpan<T> c, Span<T> gates, Span<T> nextC, Span<T> nextH)
    {
        var width = c.Length;
        for (var j = 0; j < width; j++)
        {
            var i = gates[j] = Sigmoid<T>.Of(sum[j]);
            var f = gates[width + j] = Sigmoid<T>.Of(sum[width + j]);
            var g = gates[(2 * width) + j] = T.Tanh(sum[(2 * width) + j]);
            var o = gates[(3 * width) + j] = Sigmoid<T>.Of(sum[(3 * width) + j]);
            nextC[j] = (f * c[j]) + (i * g);
            nextH[j] = o * T.Tanh(nextC[j]);
        }
    }

    /// <summary>Gradients of one row; all targets are replaced.</summary>
    /// <param name="c">[width]: cell before.</param>
    /// <param name="nextC">[width]: cell after.</param>
    /// <param name="gates">[4 width] of the forward pass.</param>
    /// <param name="dNextH">[width].</param>
    /// <param name="dNextC">[width].</param>
    /// <param name="dSum">[4 width].</param>
    /// <param name="dC">[width].</param>
    public static void Backward(
        ReadOnlySpan<T> c, ReadOnlySpan<T> nextC, ReadOnlySpan<T> gates, ReadOnlySpan<T> dNextH, ReadOnlySpan<T> dNextC,
        Span<T> dSum, Span<T> dC)
    {
        var width = c.Length;
        for (var j = 0; j < width; j++)
        {
            var (i, f, g, o) = (gates[j], gates[width + j], gates[(2 * width) + j], gates[(3 * width) + j]);
            var tanh = T.Tanh(nextC[j]);
            var dCell = dNextC[j] + (dNextH[j] * o * (T.One - (tanh * tanh)));
            dSum[j] = dCell * g * i * (T.One - i);
            dSum[width + j] = dCell * c[j] * f * (T.One - f);
            dSum[(2 * width) + j] = dCell * i * (T.One - (g * g));
            dSum[(3 * width) + j] = dNextH[j] * tanh * o * (T.One - o);
            dC[j] = dCell * f;
        }
    }
}
