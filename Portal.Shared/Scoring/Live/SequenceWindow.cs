using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Scoring.Live;

/// <summary>
/// Where a network begins to read a history that is longer than it can read. Were it always the newest N events, each new
/// event would push one out and change every row; so the window begins at a place that its own events name, which stays
/// the same for several events, and between three quarters of N and N are read.
/// </summary>
internal static class SequenceWindow
{
    /// <summary>Index of the first event to read.</summary>
    /// <param name="items">[length]: the history, oldest first.</param>
    /// <param name="longest">N, 1 or more.</param>
    public static int Start(ReadOnlySpan<int> items, int longest)
    {
        if (items.Length <= longest)
        {
            return 0;
        }

        var first = items.Length - longest;
        var (start, least) = (first, ulong.MaxValue);
        for (var place = first; place <= first + (longest / 4); place++)
        {
            // The earliest of the smallest: a function of the events alone, so whoever reads the history anew begins there too.
            if (Mix(items, place) is var mixed && mixed < least)
            {
                (start, least) = (place, mixed);
            }
        }

        return start;
    }

    /// <summary>An event and the one before it, well mixed.</summary>
    private static ulong Mix(ReadOnlySpan<int> items, int place) => SplitMix64.Mix(((ulong)(uint)items[place - 1] << 32) | (uint)items[place]);
}
