namespace Portal.Server.Recommendations;

/// <summary>A list that is only looked at.</summary>
/// <param name="Items">Best first.</param>
/// <param name="Notes">What the list says of itself (<see cref="Portal.Shared.Recommendations.ListNotes"/>).</param>
/// <param name="KeptOut">How many products each rule kept out, as far as sources and list asked, most first.</param>
public sealed record PreviewedList(IReadOnlyList<PreviewedItem> Items, IReadOnlyList<string> Notes, IReadOnlyList<RuleReach> KeptOut)
{
    /// <summary>Kind of the ranker that ordered it; null for fusion.</summary>
    public string? RankerKind { get; init; }
}
