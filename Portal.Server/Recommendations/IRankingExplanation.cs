using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>Says what each feature of a listed product gave to its score.</summary>
internal interface IRankingExplanation
{
    /// <summary>The features that were not 0, and what they gave.</summary>
    /// <param name="ranker">The ranker as logged (<see cref="ListVersions.RankerName"/>), or null for fusion: features then have no part in the order.</param>
    /// <param name="placement">Key of the list's placement.</param>
    /// <param name="facts">As logged; empty for a product that no source of the placement proposed.</param>
    /// <returns>Null without facts; without scores and contributions for fusion, or when that version is gone.</returns>
    ExplainedRanking? Explain(string? ranker, string placement, IReadOnlyList<float> facts);
}
