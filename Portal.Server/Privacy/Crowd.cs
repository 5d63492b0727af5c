namespace Portal.Server.Privacy;

/// <summary>
/// What may be shown to people of groups of shoppers (k-anonymity with k = 10). Counts of shoppers stand in steps of <see cref="Least"/>:
/// a suppressed cell beside an exact total would be found by subtracting, a rounded one is not (differencing: Dwork and Roth 2014, "The
/// Algorithmic Foundations of Differential Privacy", section 1). Figures of a part of the shoppers cannot be rounded so; they are
/// withheld where too few are behind them, and with them what a difference would tell them by (complementary suppression: Hundepool et
/// al. 2012, "Statistical Disclosure Control", section 4.2).
/// </summary>
public static class Crowd
{
    /// <summary>The smallest group that is told of.</summary>
    public const int Least = 10;

    /// <summary>A count as it may be shown: down to a multiple of <see cref="Least"/>; 0 stands for any from 0 to 9.</summary>
    public static long Shown(long count) => count / Least * Least;

    /// <summary>Whether so few stand behind a cell that it would tell of them. An empty one tells of nobody.</summary>
    public static bool IsSmall(long count) => count is > 0 and < Least;

    /// <summary>
    /// Which parts of a whole that is shown are withheld: those with a small group, and as many of the next smallest as it takes until
    /// what is missing from the whole is no small group either.
    /// </summary>
    /// <param name="parts">The groups of each part, as many in each: such as the shoppers of every arm.</param>
    /// <param name="areApart">Whether nobody is in two parts; else as many are in some parts together as in the largest of them, at least.</param>
    public static bool[] Withheld(IReadOnlyList<IReadOnlyList<long>> parts, bool areApart)
    {
        bool[] withheld = [.. parts.Select(part => part.Any(IsSmall))];
        for (var group = 0; group < (parts.Count == 0 ? 0 : parts[0].Count);)
        {
            var missing = parts.Where((_, place) => withheld[place]).Select(part => part[group]).ToArray();
            var next = Enumerable.Range(0, parts.Count).Where(place => !withheld[place] && parts[place][group] > 0).OrderBy(place => parts[place][group]).FirstOrDefault(-1);
            if (next < 0 || !IsSmall(areApart ? missing.Sum() : missing.DefaultIfEmpty().Max()))
            {
                group++;
                continue;
            }

            // It has other groups as well, which may make a small difference where there was none.
            (withheld[next], group) = (true, 0);
        }

        return withheld;
    }

    /// <summary>That count, written out: <c>&lt; 10</c> for the smallest.</summary>
    public static string Written(long count) => Shown(count) is > 0 and var shown ? shown.ToString("N0", System.Globalization.CultureInfo.CurrentCulture) : $"< {Least}";
}
