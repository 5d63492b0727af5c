using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>
/// One step of a gated recurrent unit (Cho et al. 2014; gates in the order reset, update, new, as in cuDNN):
/// n = tanh(Wx + b + r (Uh + c)), h' = (1 - z) n + z h. The products with W and U are made outside, in bulk.
/// </summary>
public static class Gru<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>One row: from its input part and recurrent part to the next state.</summary>
    /// <param name="input">[3 width]: Wi x + bi.</param>
    /// <param name="recurrent">[3 width]: Wh h + bh.</param>
    /// <param name="h">[width]: state before.</param>
    /// <param name="gates">[3 width]: r, z, n, kept for the backward pass.</param>
    /// <param name="next">[width]: state after.</param>
    public static void Forward(ReadOnlySpan<T> input, ReadOnlySpan<T> recurrent, ReadOnlySpan<T> h, Span<T> gates, Span<T> next)
    {
        var width = h.Length;
        for (var i = 0; i < width; i++)
        {
            var r = gates[i] = Sigmoid<T>.Of(input[i] + recurrent[i]);
            var z = gates[width + i] = Sigmoid<T>.Of(input[width + i] + recurrent[width + i]);
            var n = gates[(2 * width) + i] = T.Tanh(input[(2 * width) + i] + (r * recurrent[(2 * width) + i]));
            next[i] = n + (z * (h[i] - n));
        }
    }

    /// <summary>Gradients of one row; all targets are replaced.</summary>
    /// <param name="recurrent">[3 width] of the forward pass.</param>
    /// <param name="h">[width]: state before.</param>
    /// <param name="gates">[3 width] of the forward pass.</param>
    /// <param name="dNext">[width]: gradient of the state after.</param>
    /// <param name="dInput">[3 width].</param>
    /// <param name="dRecurrent">[3 width].</param>
    /// <param name="dH">[width]: the direct part; the part through the recurrent product is the caller's.</param>
    public static void Backward(
        ReadOnlySpan<T> recurrent, ReadOnlySpan<T> h, ReadOnlySpan<T> gates, ReadOnlySpan<T> dNext,
        Span<T> dInput, Span<T> dRecurrent, Span<T> dH)
    {
        var width = h.Length;
        for (var i = 0; i < width; i++)
        {
            var (r, z, n) = (gates[i], gates[width + i], gates[(2 * width) + i]);
            var dn = dNext[i] * (T.One - z) * (T.One - (n * n));
            dInput[(2 * width) + i] = dn;
            dRecurrent[(2 * width) + i] = dn * r;
            dInput[i] = dRecurrent[i] = dn * recurrent[(2 * width) + i] * r * (T.One - r);
            dInput[width + i] = dRecurrent[width + i] = dNext[i] * (h[i] - n) * z * (T.One - z);
            dH[i] = dNext[i] * z;
        }
    }
}
