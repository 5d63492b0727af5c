using System.Numerics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>
/// Dropout whose mask is a function of (seed, step, place, index): nothing is stored for the backward pass, and the mask
/// is the same whatever the number of threads. The bits come from the mixing function of SplitMix64 (Steele et al. 2014).
/// </summary>
public readonly record struct Dropout(double Rate, ulong Seed)
{
    /// <summary>Multiplies kept elements by 1 / (1 - rate) and sets the rest to 0; the same call masks the gradient.</summary>
    /// <param name="place">Number of the place in the network, so that two places never share a mask.</param>
    /// <param name="step">Number of the training step.</param>
    /// <param name="first">Index of the first element in the whole activation.</param>
    /// <param name="values">The elements.</param>
    public void Apply<T>(uint place, ulong step, long first, Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Rate <= 0)
        {
            return;
        }

        var key = Mix(Seed ^ Mix(step + 0x9E3779B97F4A7C15UL) ^ Mix(place * 0xD1B54A32D192ED03UL));
        var limit = (uint)(Rate * uint.MaxValue);
        var scale = T.CreateTruncating(1 / (1 - Rate));
        // One 64-bit draw serves two neighbours.
        for (var i = 0; i < values.Length; i++)
        {
            var index = (ulong)(first + i);
            var bits = Mix(key + ((index >> 1) * 0x9E3779B97F4A7C15UL));
            var draw = (uint)(bits >> (int)((index & 1) * 32));
            values[i] = draw < limit ? T.Zero : values[i] * scale;
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
