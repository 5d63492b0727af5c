using Portal.Server.Privacy;

namespace Portal.Server.Monitoring;

/// <summary>
/// Which figures of a segment are withheld because too few shoppers stand behind them, or behind those of its opposite: everybody's less
/// the one are the other's. Placements and versions cut lists and not people, so the group is the segment's.
/// </summary>
/// <param name="Whole">Whether all of the span is.</param>
/// <param name="Buckets">The buckets that are.</param>
internal sealed record SmallGroups(bool Whole, IReadOnlySet<long> Buckets)
{
    /// <summary>Nothing is withheld.</summary>
    public static SmallGroups None { get; } = new(false, new HashSet<long>());

    /// <summary>Finds them.</summary>
    /// <param name="first">Lines of a segment.</param>
    /// <param name="second">Lines of its opposite; the two in one order whichever is looked at, so that the same is withheld of both.</param>
    public static SmallGroups Of(IReadOnlyList<FigureLine> first, IReadOnlyList<FigureLine> second)
    {
        var (firsts, seconds) = (first.ToLookup(line => line.Bucket), second.ToLookup(line => line.Bucket));
        long[] buckets = [.. firsts.Concat(seconds).Select(group => group.Key).Distinct().Order()];
        if (Crowd.IsSmall(AtLeast(first)) || Crowd.IsSmall(AtLeast(second)))
        {
            return new SmallGroups(true, buckets.ToHashSet());
        }

        var withheld = Crowd.Withheld([.. buckets.Select(bucket => (IReadOnlyList<long>)[Size(firsts[bucket]), Size(seconds[bucket])])], areApart: false);
        return new SmallGroups(false, buckets.Where((_, place) => withheld[place]).ToHashSet());
    }

    /// <summary>How many shoppers are behind the lines of a bucket; a list that nobody acted upon was somebody's too.</summary>
    private static long Size(IEnumerable<FigureLine> lines)
    {
        var sums = FigureSums.Of(lines.Select(line => line.Sums));
        return Math.Max(sums[Figure.Shoppers], Enum.GetValues<Figure>().Any(figure => sums[figure] > 0) ? 1 : 0);
    }

    /// <summary>How many are behind a span, at least: shoppers of its buckets are not told apart, but no bucket has more, and nobody is met first twice.</summary>
    private static long AtLeast(IReadOnlyList<FigureLine> lines) =>
        Math.Max(lines.GroupBy(line => line.Bucket).Select(Size).DefaultIfEmpty().Max(), lines.Sum(line => line.Sums[Figure.NewShoppers]));
}
