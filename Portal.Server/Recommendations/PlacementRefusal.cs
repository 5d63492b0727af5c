namespace Portal.Server.Recommendations;

/// <summary>Why settings of a placement did not change.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Detail">The fault in a sentence (<see cref="PlacementRefusalKind.Unusable"/>), or who was first (<see cref="PlacementRefusalKind.Outdated"/>).</param>
internal sealed record PlacementRefusal(PlacementRefusalKind Kind, string? Detail = null);
