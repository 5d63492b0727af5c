namespace Portal.Server.Recommendations;

/// <summary>Raises or lowers products.</summary>
/// <param name="When">Which ones.</param>
/// <param name="Factor">
/// Multiplies their score, greater than 0 and at most 1,000; below 1 it lowers. Factors of several boosts multiply.
/// </param>
internal sealed record Boost(ProductCondition When, double Factor);
