using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>A version of the rankers, to be looked at.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Placements">How the ranker of each placement was chosen; empty for a version that does not say.</param>
public sealed record RankersVersion(string Id, IReadOnlyList<RankedPlacement> Placements);

/// <summary>How what orders a placement's lists was chosen.</summary>
/// <param name="Placement">Key of the placement.</param>
/// <param name="Chosen">Kind of the ranker; null for fusion.</param>
/// <param name="Best">Kind of the best ranker by validation.</param>
/// <param name="Fusion">NDCG@10 of the fusion on the lists to choose by.</param>
/// <param name="Test">How far the best ranker is ahead of fusion on the lists no choice was made by.</param>
/// <param name="Rankers">The rankers that were judged.</param>
public sealed record RankedPlacement(
    string Placement, string? Chosen, string Best, double Fusion, MeasuredValue Test, IReadOnlyList<RankerFigures> Rankers)
{
    /// <summary>Lists learnt from that hold what came next.</summary>
    public required int Learnt { get; init; }

    /// <summary>Lists to choose by.</summary>
    public required int Valid { get; init; }

    /// <summary>Lists to report.</summary>
    public required int Reported { get; init; }
}

/// <summary>What one ranker is worth.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Ndcg">NDCG@10 on the lists to choose by.</param>
/// <param name="Gain">How far it is ahead of fusion there.</param>
/// <param name="Importance">What it goes by; null where that was not measured.</param>
public sealed record RankerFigures(string Kind, double Ndcg, MeasuredValue Gain, RankerImportance? Importance);
