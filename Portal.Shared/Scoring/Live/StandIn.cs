namespace Portal.Shared.Scoring.Live;

/// <summary>Items a scorer knows that stand in for one it does not: the latter is worth their weighted mean.</summary>
/// <param name="Items">Their numbers, the nearest first; at least one.</param>
/// <param name="Weights">[items]: how much each counts; they add up to 1.</param>
public sealed record StandIn(int[] Items, float[] Weights);
