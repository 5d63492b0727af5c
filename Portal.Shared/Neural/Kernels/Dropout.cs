using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

        var key = SplitMix64.Mix(Seed ^ SplitMix64.Mix(step + SplitMix64.Step) ^ SplitMix64.Mix(place * 0xD1B54A32D192ED03UL));
        var limit = (uint)(Rate * uint.MaxValue);
        var scale = T.CreateTruncating(1 / (1 - Rate));
        var done = typeof(T) == typeof(float) && (first & 1) == 0 && Vector512.IsHardwareAccelerated
            ? Floats(key, limit, (float)(1 / (1 - Rate)), first, MemoryMarshal.Cast<T, float>(values)) : 0;
        // One 64-bit draw serves two neighbours.
        for (var i = done; i < values.Length; i++)
        {
            var index = (ulong)(first + i);
            var bits = SplitMix64.Mix(key + ((index >> 1) * SplitMix64.Step));
            var draw = (uint)(bits >> (int)((index & 1) * 32));
            values[i] = draw < limit ? T.Zero : values[i] * scale;
        }
    }

    /// <summary>The same for 16 at a time: the two halves of each draw lie in the order of the floats they serve.</summary>
    private static int Floats(ulong key, uint limit, float scale, long first, Span<float> values)
    {
        ref var target = ref MemoryMarshal.GetReference(values);
        var (limits, factor) = (Vector512.Create(limit), Vector512.Create(scale));
        var state = Vector512.Create(key + (((ulong)first >> 1) * SplitMix64.Step)) + (Vector512<ulong>.Indices * SplitMix64.Step);
        var step = Vector512.Create((ulong)Vector512<ulong>.Count * SplitMix64.Step);
        var i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            var kept = Vector512.GreaterThanOrEqual((z ^ (z >> 31)).AsUInt32(), limits);
            (Vector512.LoadUnsafe(ref target, (nuint)i) * factor & kept.AsSingle()).StoreUnsafe(ref target, (nuint)i);
            state += step;
        }

        return i;
    }
}
