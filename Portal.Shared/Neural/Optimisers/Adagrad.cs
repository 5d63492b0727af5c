using System.Numerics;

namespace Portal.Shared.Neural.Optimisers;

/// <summary>Adagrad (Duchi et al. 2011).</summary>
/// <param name="Epsilon">Keeps the division finite.</param>
public sealed record Adagrad(double Epsilon = 1e-10)
{
    /// <summary>One step over a stretch of parameters.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="gradient">Gradient.</param>
    /// <param name="sum">Running sum of squared gradients.</param>
    /// <param name="weights">Parameters.</param>
    public void Step<T>(double rate, ReadOnlySpan<T> gradient, Span<T> sum, Span<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (size, epsilon) = (T.CreateTruncating(rate), T.CreateTruncating(Epsilon));
        for (var i = 0; i < weights.Length; i++)
        {
            sum[i] += gradient[i] * gradient[i];
            weights[i] -= size * gradient[i] / (T.Sqrt(sum[i]) + epsilon);
        }
    }
}
