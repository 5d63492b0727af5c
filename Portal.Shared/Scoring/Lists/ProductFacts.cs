namespace Portal.Shared.Scoring.Lists;

/// <summary>What a list's facts need of a product; kinds are numbers from 0, so that a share can be looked up by them.</summary>
/// <param name="Category">Number of its category.</param>
/// <param name="Department">Number of its department.</param>
/// <param name="Brand">Number of its brand, -1 without one.</param>
/// <param name="LogPrice">log2 of the price; NaN for one that costs nothing.</param>
/// <param name="Freshness">See <see cref="ListFacts.Freshness"/>.</param>
public readonly record struct ProductFacts(int Category, int Department, int Brand, float LogPrice, float Freshness);
