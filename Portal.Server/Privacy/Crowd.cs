namespace Portal.Server.Privacy;

/// <summary>
/// Counts of shoppers as they may be shown to people: in steps of <see cref="Least"/>, so that no cell, no sum and no difference of two
/// cells tells of a group smaller than that. A suppressed cell beside an exact total would be found by subtracting; a rounded one is not
/// (k-anonymity with k = 10; differencing: Dwork and Roth 2014, "The Algorithmic Foundations of Differential Privacy", section 1).
/// </summary>
public static class Crowd
{
    /// <summary>The smallest group that is told of.</summary>
    public const int Least = 10;

    /// <summary>A count as it may be shown: down to a multiple of <see cref="Least"/>; 0 stands for any from 0 to 9.</summary>
    public static long Shown(long count) => count / Least * Least;

    /// <summary>That count, written out: <c>&lt; 10</c> for the smallest.</summary>
    public static string Written(long count) => Shown(count) is > 0 and var shown ? shown.ToString("N0", System.Globalization.CultureInfo.CurrentCulture) : $"< {Least}";
}
