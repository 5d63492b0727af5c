using System.Numerics;

namespace Portal.Shared.Neural.Optimisers;

/// <summary>Adam with bias correction (Kingma and Ba 2015) and, with decay, AdamW (Loshchilov and Hutter 2019).</summary>
/// <param name="Beta1">Memory of the mean gradient.</param>
/// <param name="Beta2">Memory of the squared gradient.</param>
/// <param name="Epsilon">Keeps the division finite.</param>
/// <param name="Decay">Decoupled weight decay, a share of the learning rate.</param>
public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.98, double Epsilon = 1e-8, double Decay = 0)
{
    /// <summary>One step over a stretch of parameters.</summary>
    /// <param name="step">Number of this step, from 1: for a lazily updated row, the number of its own updates.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="gradient">Gradient.</param>
    /// <param name="mean">Running mean of gradients.</param>
    /// <param name="square">Running mean of squared gradients.</param>
    /// <param name="weights">Parameters.</param>
    public void Step<T>(long step, double rate, ReadOnlySpan<T> gradient, Span<T> mean, Span<T> square, Span<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (b1, b2) = (T.CreateTruncating(Beta1), T.CreateTruncating(Beta2));
        var (r1, r2) = (T.CreateTruncating(1 - Beta1), T.CreateTruncating(1 - Beta2));
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, step));
        var size = T.CreateTruncating(rate * correction / (1 - Math.Pow(Beta1, step)));
        var epsilon = T.CreateTruncating(Epsilon * correction);
        var keep = T.CreateTruncating(1 - (rate * Decay));
        for (var i = 0; i < weights.Length; i++)
        {
            var g = gradient[i];
            var m = mean[i] = (b1 * mean[i]) + (r1 * g);
            var v = square[i] = (b2 * square[i]) + (r2 * g * g);
            weights[i] = (keep * weights[i]) - (size * m / (T.Sqrt(v) + epsilon));
        }
    }
}
