namespace Portal.Shared.Scoring.Live;

/// <summary>What goes beyond a trained scorer: networks that have learnt on since, and items it has never met.</summary>
/// <param name="Known">Items of the scorer as it was trained.</param>
/// <param name="StandIns">[items beyond]: who stands in for each of the items that follow, by their numbers; null for nobody.</param>
/// <param name="Networks">Networks to be asked instead of a scorer's; each may know more items than it, and all of them know as many.</param>
public sealed record LiveExtension(
    int Known, IReadOnlyList<StandIn?> StandIns, IReadOnlyDictionary<SequenceScorer, ILiveScorer> Networks)
{
    /// <summary>Items in all.</summary>
    public int Items => Known + StandIns.Count;
}
