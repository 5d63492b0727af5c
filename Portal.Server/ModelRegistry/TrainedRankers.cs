using Portal.Shared.Scoring.Lists;

namespace Portal.Server.ModelRegistry;

/// <summary>A version of the rankers of lists.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="ByPlacement">The ranker of each placement that has one, by its key; any other is ordered by fusion.</param>
internal sealed record TrainedRankers(BundleManifest Manifest, IReadOnlyDictionary<string, IListRanker> ByPlacement);
