namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// A 64-bit key for a text: keeping the texts themselves would take ten times the memory. Two of a million texts share a
/// key with a chance of 3 in 100 million, and then merely count as one visit.
/// </summary>
internal static class StableKey
{
    /// <summary>FNV-1a over the characters, then a final mix (the low bits of FNV alone are weak).</summary>
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        return hash ^ (hash >> 33);
    }
}
