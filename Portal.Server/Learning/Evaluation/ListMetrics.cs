namespace Portal.Server.Learning.Evaluation;

/// <summary>What many lists are worth together, beside being right.</summary>
internal static class ListMetrics
{
    /// <summary>coverage = (items that stand in at least one list) / (items).</summary>
    /// <param name="listed">[items]: in how many lists each item stands.</param>
    public static double Coverage(ReadOnlySpan<int> listed)
    {
        var met = 0;
        foreach (var count in listed)
        {
            met += count > 0 ? 1 : 0;
        }

        return listed.IsEmpty ? 0 : (double)met / listed.Length;
    }

    /// <summary>
    /// gini = sum over items in ascending order of their counts x(1) to x(n) of (2i - n - 1) x(i), divided by n times the
    /// sum of all x: 0 when every item is listed equally often, near 1 when one item fills every list.
    /// </summary>
    /// <param name="listed">[items]: in how many lists each item stands.</param>
    public static double Gini(ReadOnlySpan<int> listed)
    {
        var sorted = listed.ToArray();
        Array.Sort(sorted);
        var (weighted, total) = (0.0, 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            weighted += ((2.0 * (i + 1)) - sorted.Length - 1) * sorted[i];
            total += sorted[i];
        }

        return total == 0 ? 0 : weighted / (sorted.Length * total);
    }

    /// <summary>
    /// Self-information of each item in bits: -log2 p, with p = (times met in training + 1) / (all interactions + items), so
    /// that an item never met has some too (Zhou et al. 2010). novelty is its mean over all places of all lists.
    /// </summary>
    /// <param name="met">[items]: how often each item was met in training.</param>
    public static double[] SelfInformation(ReadOnlySpan<float> met)
    {
        var total = 0.0;
        foreach (var count in met)
        {
            total += count;
        }

        var information = new double[met.Length];
        for (var item = 0; item < met.Length; item++)
        {
            information[item] = -Math.Log2((met[item] + 1) / (total + met.Length));
        }

        return information;
    }

    /// <summary>
    /// diversity = 1 - mean over all pairs of items in the list of |A and B| / |A or B|, the Jaccard likeness of their
    /// attributes (two items without any are taken for unlike). A list of fewer than two items has none: null.
    /// </summary>
    public static double? Diversity(ReadOnlySpan<int> list, ItemAttributes attributes)
    {
        if (list.Length < 2)
        {
            return null;
        }

        var likeness = 0.0;
        for (var i = 1; i < list.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                likeness += Jaccard(attributes.Of(list[i]), attributes.Of(list[j]));
            }
        }

        return 1 - (likeness / (list.Length * (list.Length - 1) / 2.0));
    }

    private static double Jaccard(ReadOnlySpan<int> one, ReadOnlySpan<int> other)
    {
        var common = 0;
        foreach (var attribute in one)
        {
            common += other.Contains(attribute) ? 1 : 0;
        }

        var either = one.Length + other.Length - common;
        return either == 0 ? 0 : (double)common / either;
    }
}
