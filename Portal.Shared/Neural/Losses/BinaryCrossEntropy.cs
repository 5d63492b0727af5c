using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Losses;

/// <summary>Binary cross-entropy on logits, plain and generalised.</summary>
public static class BinaryCrossEntropy<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Mean of max(x, 0) - x y + log(1 + e^-|x|); dx[i] = (sigmoid(x) - y) / n.</summary>
    /// <param name="x">Logits.</param>
    /// <param name="y">Labels, 0 to 1.</param>
    /// <param name="dx">Gradient, replaced.</param>
    public static double Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> dx)
    {
        var (loss, scale) = (0.0, T.One / T.CreateTruncating(x.Length));
        for (var i = 0; i < x.Length; i++)
        {
            loss += double.CreateTruncating(Sigmoid<T>.Softplus(x[i]) - (x[i] * y[i]));
            dx[i] = (Sigmoid<T>.Of(x[i]) - y[i]) * scale;
        }

        return loss / x.Length;
    }

    /// <summary>
    /// Generalised binary cross-entropy with negatives (Petrov and Macdonald 2023, gSASRec): the positive's probability is
    /// raised to beta = alpha (t (1 - 1/alpha) + 1/alpha), alpha = n / (items - 1), which undoes the overconfidence that
    /// sampling brings. Mean over rows of -(beta log s(pos) + sum log(1 - s(neg))) / (n + 1).
    /// </summary>
    /// <param name="positives">[rows].</param>
    /// <param name="negatives">[rows, n].</param>
    /// <param name="items">Items in the catalogue, 2 or more.</param>
    /// <param name="calibration">t: 0 is plain cross-entropy, 1 is fully calibrated; 0.75 is the paper's choice.</param>
    /// <param name="dPositives">[rows], replaced.</param>
    /// <param name="dNegatives">[rows, n], replaced.</param>
    public static double RunGeneralised(
        ReadOnlySpan<T> positives, ReadOnlySpan<T> negatives, int items, double calibration, Span<T> dPositives, Span<T> dNegatives)
    {
        var count = negatives.Length / positives.Length;
        var alpha = count / (items - 1.0);
        var beta = T.CreateTruncating(alpha * ((calibration * (1 - (1 / alpha))) + (1 / alpha)));
        var scale = T.One / T.CreateTruncating((long)positives.Length * (count + 1));
        var loss = 0.0;
        for (var row = 0; row < positives.Length; row++)
        {
            loss += double.CreateTruncating(beta * Sigmoid<T>.Softplus(-positives[row]));
            dPositives[row] = -beta * Sigmoid<T>.Of(-positives[row]) * scale;
        }

        for (var i = 0; i < negatives.Length; i++)
        {
            loss += double.CreateTruncating(Sigmoid<T>.Softplus(negatives[i]));
            dNegatives[i] = Sigmoid<T>.Of(negatives[i]) * scale;
        }

        return loss * double.CreateTruncating(scale);
    }
}
