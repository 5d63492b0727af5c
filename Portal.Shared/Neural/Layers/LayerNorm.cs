using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>Layer normalisation over the last axis: (x - mean) / sqrt(variance + 1e-5) * gamma + beta (Ba et al. 2016).</summary>
public static class LayerNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Epsilon = T.CreateTruncating(1e-5);

    /// <summary>Normalises each row.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="gamma">[width].</param>
    /// <param name="beta">[width].</param>
    /// <param name="y">[rows, width].</param>
    /// <param name="statistics">[rows, 2]: mean and 1 / deviation, for the backward pass.</param>
    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, Span<T> y, Span<T> statistics)
    {
        var width = gamma.Length;
        var count = T.CreateTruncating(width);
        for (int row = 0, at = 0; at < x.Length; row++, at += width)
        {
            var source = x.Slice(at, width);
            var target = y.Slice(at, width);
            var mean = Sums<T>.Sum(source) / count;
            var variance = T.Zero;
            for (var i = 0; i < width; i++)
            {
                var difference = target[i] = source[i] - mean;
                variance += difference * difference;
            }

            var inverse = T.One / T.Sqrt((variance / count) + Epsilon);
            for (var i = 0; i < width; i++)
            {
                target[i] = (target[i] * inverse * gamma[i]) + beta[i];
            }

            (statistics[2 * row], statistics[(2 * row) + 1]) = (mean, inverse);
        }
    }

    /// <summary>Gradients; those of gamma and beta are added to, that of x is added to as well.</summary>
    public static void Backward(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> statistics, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
    {
        var width = gamma.Length;
        var count = T.CreateTruncating(width);
        for (int row = 0, at = 0; at < x.Length; row++, at += width)
        {
            var source = x.Slice(at, width);
            var upstream = dy.Slice(at, width);
            var target = dx.Slice(at, width);
            var (mean, inverse) = (statistics[2 * row], statistics[(2 * row) + 1]);
            var (sum, along) = (T.Zero, T.Zero);
            for (var i = 0; i < width; i++)
            {
                var normal = (source[i] - mean) * inverse;
                var scaled = upstream[i] * gamma[i];
                dGamma[i] += upstream[i] * normal;
                dBeta[i] += upstream[i];
                sum += scaled;
                along += scaled * normal;
            }

            (sum, along) = (sum / count, along / count);
            for (var i = 0; i < width; i++)
            {
                var normal = (source[i] - mean) * inverse;
                target[i] += inverse * ((upstream[i] * gamma[i]) - sum - (normal * along));
            }
        }
    }
}
