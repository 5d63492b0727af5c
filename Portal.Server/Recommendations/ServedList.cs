using Portal.Server.Experiments;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>A list as made: what the shopper gets, and what stays inside.</summary>
/// <param name="ShopperId">Whose it is.</param>
/// <param name="List">What the shopper gets.</param>
/// <param name="Chosen">The products behind its items, in their order.</param>
internal sealed record ServedList(string ShopperId, RecommendationList List, IReadOnlyList<RankedProduct> Chosen)
{
    /// <summary>The ranker that ordered it (<see cref="ListVersions.RankerName"/>); null for fusion.</summary>
    public string? Ranker { get; init; }

    /// <summary>The trained model it was made with; null when its placement asks none, or there is none.</summary>
    public IPinnedModel? Model { get; init; }

    /// <summary>How long it took to make.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The arms of experiments it was made in.</summary>
    public IReadOnlyList<ServingArm> Arms { get; init; } = [];
}
