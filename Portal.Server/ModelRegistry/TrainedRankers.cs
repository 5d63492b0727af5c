using Portal.Shared.Scoring.Lists;

namespace Portal.Server.ModelRegistry;

/// <summary>A version of the rankers of lists.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="ByPlacement">The ranker of each placement that has one, by its key; any other is ordered by fusion.</param>
internal sealed record TrainedRankers(BundleManifest Manifest, IReadOnlyDictionary<string, PlacementRanker> ByPlacement);

/// <summary>The ranker of one placement.</summary>
/// <param name="Ranker">The ranker.</param>
/// <param name="Sources">
/// Names of the sources it met in training. What any other source leads with keeps its place by fusion: a ranker has no
/// opinion of what it was never shown.
/// </param>
internal sealed record PlacementRanker(IListRanker Ranker, IReadOnlyList<string> Sources);
