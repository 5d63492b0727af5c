namespace Portal.Shared.Neural.Kernels;

/// <summary>
/// Well mixed bits of a number (Steele, Lea and Flood, OOPSLA 2014): for chance and hashes that hang on nothing but what
/// they are of.
/// </summary>
public static class SplitMix64
{
    /// <summary>2^64 divided by the golden ratio: the step from one number of the generator to the next.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The finaliser: each bit of the result hangs on every bit of the value.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
