using System.Buffers;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Scoring;

/// <summary>The weighted sum of several scorers, each brought to a common scale first.</summary>
public sealed class BlendScorer : IScorer
{
    /// <summary>Makes a blend.</summary>
    /// <param name="parts">The voices; all of one catalogue.</param>
    /// <exception cref="ArgumentException">There are none, or they are of different catalogues.</exception>
    public BlendScorer(IReadOnlyList<BlendPart> parts)
    {
        if (parts.Count == 0 || parts.Any(part => part.Scorer.Items != parts[0].Scorer.Items))
        {
            throw new ArgumentException("A blend needs voices, all of one catalogue.", nameof(parts));
        }

        Parts = parts;
    }

    /// <summary>The voices.</summary>
    public IReadOnlyList<BlendPart> Parts { get; }

    /// <inheritdoc/>
    public int Items => Parts[0].Scorer.Items;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<History> histories, Span<float> scores)
    {
        var count = histories.Length * Items;
        var rented = ArrayPool<float>.Shared.Rent(count);
        var own = rented.AsSpan(0, count);
        scores[..count].Clear();
        foreach (var part in Parts.Where(part => part.Weight != 0))
        {
            part.Scorer.Score(histories, own);
            for (var row = 0; row < histories.Length; row++)
            {
                BlendPart.Rescale(part.Scale, own.Slice(row * Items, Items));
            }

            Elements<float>.AddScaled(part.Weight, own, scores[..count]);
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
