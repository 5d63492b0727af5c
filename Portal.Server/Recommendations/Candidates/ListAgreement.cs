namespace Portal.Server.Recommendations.Candidates;

/// <summary>How far two lists agree. Both hold each product once.</summary>
internal static class ListAgreement
{
    /// <summary>Share of the longer list that both hold, 0 to 1; 0 of two empty ones.</summary>
    public static double Overlap(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var depth = Math.Max(one.Count, other.Count);
        return depth == 0 ? 0 : (double)one.Intersect(other, StringComparer.Ordinal).Count() / depth;
    }

    /// <summary>
    /// Average overlap: mean over the depths d of |first d of one, and of the other too| / d, 0 to 1 (Webber, Moffat and Zobel 2010,
    /// "A similarity measure for indefinite rankings", section 3).
    /// </summary>
    public static double Ranks(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var depth = Math.Max(one.Count, other.Count);
        var (seen, seenOther) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (common, sum) = (0, 0.0);
        for (var place = 0; place < depth; place++)
        {
            common += place < one.Count && seen.Add(one[place]) && seenOther.Contains(one[place]) ? 1 : 0;
            common += place < other.Count && seenOther.Add(other[place]) && seen.Contains(other[place]) ? 1 : 0;
            sum += (double)common / (place + 1);
        }

        return depth == 0 ? 0 : sum / depth;
    }
}
