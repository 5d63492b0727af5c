namespace Portal.Server.Experiments;

/// <summary>A running experiment that changes lists which another changes too.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Placements">Keys of the shared placements; empty: one of the two changes every list.</param>
/// <param name="Share">Share of all shoppers who would be in both, 0 to 1, both at their full coverage.</param>
public sealed record Overlap(string Key, IReadOnlyList<string> Placements, double Share);
