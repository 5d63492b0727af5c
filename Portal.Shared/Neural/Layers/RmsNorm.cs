using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>Root-mean-square normalisation: x / sqrt(mean(x^2) + 1e-6) * gamma (Zhang and Sennrich 2019).</summary>
public static class RmsNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Epsilon = T.CreateTruncating(1e-6);

    /// <summary>Normalises each row.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="gamma">[width].</param>
    /// <param name="y">[rows, width].</param>
    /// <param name="statistics">[rows]: 1 / root mean square, for the backward pass.</param>
    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, Span<T> y, Span<T> statistics)
    {
        var width = gamma.Length;
        for (int row = 0, at = 0; at < x.Length; row++, at += width)
        {
            var source = x.Slice(at, width);
            var inverse = T.One / T.Sqrt((Sums<T>.Dot(source, source) / T.CreateTruncating(width)) + Epsilon);
            for (var i = 0; i < width; i++)
            {
                y[at + i] = source[i] * inverse * gamma[i];
            }

            statistics[row] = inverse;
        }
    }

    /// <summary>Gradients; all are added to.</summary>
    public static void Backward(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> statistics, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma)
    {
        var width = gamma.Length;
        for (int row = 0, at = 0; at < x.Length; row++, at += width)
        {
            var source = x.Slice(at, width);
            var upstream = dy.Slice(at, width);
            var target = dx.Slice(at, width);
            var inverse = statistics[row];
            var along = T.Zero;
            for (var i = 0; i < width; i++)
            {
                var normal = source[i] * inverse;
                dGamma[i] += upstream[i] * normal;
                along += upstream[i] * gamma[i] * normal;
            }

            along /= T.CreateTruncating(width);
            for (var i = 0; i < width; i++)
            {
                target[i] += inverse * ((upstream[i] * gamma[i]) - (source[i] * inverse * along));
            }
        }
    }
}
