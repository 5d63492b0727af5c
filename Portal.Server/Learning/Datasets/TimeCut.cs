namespace Portal.Server.Learning.Datasets;

/// <summary>Where in time the later part begins.</summary>
internal static class TimeCut
{
    private const long Day = 24L * 60 * 60 * 1000;

    /// <summary>A last day with less than this share of everything is too small to ask with.</summary>
    private const double SmallestDay = 0.05;

    private const double Share = 0.1;

    /// <summary>The last day, when it holds a twentieth of everything or more (and at most half); else the last tenth.</summary>
    /// <param name="times">Times in milliseconds, in any order.</param>
    /// <exception cref="DataException">All times are one.</exception>
    public static long LastDayOrTenth(IEnumerable<long> times)
    {
        var sorted = times.Order().ToArray();
        var lastDay = sorted.Length == 0 ? 0 : sorted[^1] - Day + 1;
        var share = sorted.Length == 0 ? 0 : (double)sorted.Count(time => time >= lastDay) / sorted.Length;
        return share is >= SmallestDay and <= 0.5 ? lastDay : LastTenth(sorted);
    }

    /// <summary>The last tenth, by count.</summary>
    /// <param name="times">Times in milliseconds, in any order.</param>
    /// <exception cref="DataException">All times are one.</exception>
    public static long LastTenth(IEnumerable<long> times)
    {
        var sorted = times.Order().ToArray();
        var cut = sorted.Length == 0 ? 0 : sorted[(int)(sorted.Length * (1 - Share))];
        return sorted.Length > 0 && sorted[0] < cut ? cut
            : throw new DataException("The times do not tell an earlier part from a later one: next-item needs data over some time.");
    }
}
