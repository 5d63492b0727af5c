using Portal.Shared.Scoring.Lists;

namespace Portal.Server.ModelRegistry;

/// <summary>A version of the rankers of lists.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="ByPlacement">The rankers of each placement that has some, by its key; any other is ordered by fusion.</param>
internal sealed record TrainedRankers(BundleManifest Manifest, IReadOnlyDictionary<string, PlacementRankers> ByPlacement);

/// <summary>The rankers of one placement: all that were trained together, since its settings may name any of them.</summary>
/// <param name="Best">Kind of the one that orders its lists where the settings name none; null when fusion does.</param>
/// <param name="All">The rankers, one of a kind.</param>
/// <param name="Sources">
/// Names of the sources they met in training. What any other source leads with keeps its place by fusion: a ranker has no
/// opinion of what it was never shown.
/// </param>
internal sealed record PlacementRankers(string? Best, IReadOnlyList<IListRanker> All, IReadOnlyList<string> Sources)
{
    /// <summary>The ranker of this kind, or null.</summary>
    public IListRanker? Find(string? kind) => All.FirstOrDefault(ranker => ranker.Kind == kind);
}
