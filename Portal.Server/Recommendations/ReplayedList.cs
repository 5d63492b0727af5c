namespace Portal.Server.Recommendations;

/// <summary>A list made of a given session.</summary>
/// <param name="Products">Best first; without the evidence that is dear to find (see <see cref="IReasonedSource"/>).</param>
/// <param name="Notes">What the shopper's list would say: fallbacks, rules that gave way, sources that failed (ListNotes).</param>
internal sealed record ReplayedList(IReadOnlyList<RankedProduct> Products, IReadOnlyList<string> Notes)
{
    /// <summary>The ranker that ordered it (<see cref="ListVersions.RankerName"/>); null for fusion.</summary>
    public string? Ranker { get; init; }
}
