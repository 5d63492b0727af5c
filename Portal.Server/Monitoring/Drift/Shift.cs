namespace Portal.Server.Monitoring.Drift;

/// <summary>How far the counts of two times differ; pure arithmetic.</summary>
internal static class Shift
{
    /// <summary>Bins of the stability index: deciles of the time before, as is usual.</summary>
    private const int Bins = 10;

    /// <summary>The normal quantile that one in a thousand exceeds.</summary>
    private const double OneInAThousand = 3.090232306;

    private const double HalfACount = 0.5;

    /// <summary>
    /// Total variation distance of two samples over the same kinds, half the sum of |p_i - q_i|: the share that would have to move
    /// from kind to kind to make one of the other. And what of it chance makes when nothing moved: of each kind the mean of
    /// |p - q| of two samples of n and m, sqrt(2 r (1 - r) (1/n + 1/m) / pi), r being its share of both (the mean of a half-normal).
    /// </summary>
    public static (double Distance, double Chance) Variation(IReadOnlyList<(long Before, long Now)> kinds)
    {
        var (n, m) = ((double)kinds.Sum(kind => kind.Before), (double)kinds.Sum(kind => kind.Now));
        if (n == 0 || m == 0)
        {
            return (0, 0);
        }

        var (distance, chance) = (0.0, 0.0);
        foreach (var (before, now) in kinds)
        {
            var share = (before + now) / (n + m);
            distance += Math.Abs((before / n) - (now / m)) / 2;
            chance += Math.Sqrt(2 * share * (1 - share) * ((1 / n) + (1 / m)) / Math.PI) / 2;
        }

        return (distance, chance);
    }

    /// <summary>
    /// Population stability index, sum over bins of (q_i - p_i) ln(q_i / p_i) (Siddiqi 2006, Credit Risk Scorecards, chapter 8: below 0.1
    /// nothing to speak of, above 0.25 shifted), the bins being tenths of the time before, half a count added to each bin so that
    /// an empty one is no infinity. And what one in a thousand of two samples of the same population exceeds: (1/n + 1/m) times
    /// that quantile of chi-squared with a degree of freedom less than bins (Yurdakul and Naranjo 2020, Statistical properties of
    /// the population stability index, Journal of Risk Model Validation 14(4)), by Wilson and Hilferty's cube root.
    /// </summary>
    /// <param name="before">Counts by number of a scale, before.</param>
    /// <param name="now">The same, now.</param>
    /// <param name="drawnTogether">How many values come of one draw: products of one list are no independent draws.</param>
    public static (double Index, double Chance, IReadOnlyList<(int First, int Last, double Before, double Now)> Bins) Stability(
        IReadOnlyDictionary<int, long> before, IReadOnlyDictionary<int, long> now, double drawnTogether)
    {
        var bins = InTenths(before, now);
        var (n, m) = (bins.Sum(bin => bin.Before + HalfACount), bins.Sum(bin => bin.Now + HalfACount));
        var shares = bins.Select(bin => (bin.First, bin.Last, Before: (bin.Before + HalfACount) / n, Now: (bin.Now + HalfACount) / m)).ToArray();
        var free = bins.Count - 1.0;
        var root = 1 - (2 / (9 * Math.Max(1, free))) + (OneInAThousand * Math.Sqrt(2 / (9 * Math.Max(1, free))));
        return (
            shares.Sum(bin => (bin.Now - bin.Before) * Math.Log(bin.Now / bin.Before)),
            free < 1 ? 0 : ((drawnTogether / n) + (drawnTogether / m)) * free * root * root * root,
            shares);
    }

    /// <summary>Spans of numbers that each hold a tenth of the time before, or a single number that holds more.</summary>
    private static List<(int First, int Last, long Before, long Now)> InTenths(IReadOnlyDictionary<int, long> before, IReadOnlyDictionary<int, long> now)
    {
        var numbers = before.Keys.Union(now.Keys).Order().ToArray();
        var most = before.Values.Sum() / (double)Bins;
        var bins = new List<(int First, int Last, long Before, long Now)>();
        foreach (var number in numbers)
        {
            var (old, fresh) = (before.GetValueOrDefault(number), now.GetValueOrDefault(number));
            if (bins.Count == 0 || (bins[^1].Before >= most && bins.Count < Bins) || (old >= most && bins.Count < Bins))
            {
                bins.Add((number, number, old, fresh));
            }
            else
            {
                bins[^1] = (bins[^1].First, number, bins[^1].Before + old, bins[^1].Now + fresh);
            }
        }

        return bins;
    }
}
