namespace Portal.Server.Learning;

/// <summary>What can be chosen to order the lists of placements, as the version in service has it.</summary>
/// <param name="Version">Id of that version; null when there is none.</param>
/// <param name="Damage">Why it cannot be used, as a sentence; null when it can.</param>
/// <param name="ByPlacement">By key of the placement; one that is missing has no trained ranker.</param>
public sealed record ChoosableRankers(string? Version, string? Damage, IReadOnlyDictionary<string, PlacementChoice> ByPlacement)
{
    /// <summary>What there is for a placement.</summary>
    public PlacementChoice Of(string placement) => ByPlacement.GetValueOrDefault(placement, PlacementChoice.FusionAlone);
}

/// <summary>What can be chosen for one placement.</summary>
/// <param name="Best">Kind of the ranker that orders its lists where nobody chooses; null for fusion.</param>
/// <param name="Fusion">NDCG@10 of the fusion on the lists to choose by; null where that is not known.</param>
/// <param name="Rankers">The trained rankers there are.</param>
public sealed record PlacementChoice(string? Best, double? Fusion, IReadOnlyList<ChoosableRanker> Rankers)
{
    /// <summary>A placement without rankers.</summary>
    public static PlacementChoice FusionAlone { get; } = new(null, null, []);

    /// <summary>The ranker of this kind, or null.</summary>
    public ChoosableRanker? Find(string? kind) => Rankers.FirstOrDefault(ranker => ranker.Kind == kind);
}

/// <summary>One ranker that can be chosen.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Ndcg">NDCG@10 on the lists to choose by; null where that is not known.</param>
public sealed record ChoosableRanker(string Kind, double? Ndcg);
