namespace Portal.Shared.Scoring;

/// <summary>
/// Times between two interactions, in classes that networks can learn a vector for. Each class is twice as wide as the
/// one before: between a second and a minute lies as much as between a day and two months.
/// </summary>
public static class TimeGaps
{
    /// <summary>Number of classes: nothing before, under a second, and the doublings of a second up to 97 days and more.</summary>
    public const int Classes = 26;

    /// <summary>
    /// The class of the gap before each interaction. The oldest has class 0, whatever came before it: what a network is not
    /// shown, it is not told about either.
    /// </summary>
    /// <param name="times">[length]: Unix seconds, oldest first; empty when they are not known.</param>
    /// <param name="gaps">[length]: replaced; all 0 without times.</param>
    public static void Fill(ReadOnlySpan<long> times, Span<byte> gaps)
    {
        gaps.Clear();
        for (var i = 1; i < times.Length; i++)
        {
            gaps[i] = Of(times[i] - times[i - 1]);
        }
    }

    /// <summary>The class of a gap.</summary>
    /// <param name="seconds">Seconds; below 0 (a clock that was set back) counts as 0.</param>
    /// <returns>1 to <see cref="Classes"/> - 1.</returns>
    public static byte Of(long seconds) => (byte)Math.Min(Classes - 1, seconds <= 0 ? 1 : 2 + long.Log2(seconds));
}
