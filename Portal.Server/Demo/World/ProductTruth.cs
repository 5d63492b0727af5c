using Portal.Server.Catalog;

namespace Portal.Server.Demo.World;

/// <summary>What is true of a product and nobody is told.</summary>
/// <param name="Item">The product.</param>
/// <param name="Category">Number of its category in the world.</param>
/// <param name="Vector">What it is like; length 1.</param>
/// <param name="PriceLevel">Where it stands in its category's range of prices, on a logarithmic scale: 0 cheapest, 1 dearest.</param>
/// <param name="Appeal">How much all like it, in standard deviations.</param>
internal sealed record ProductTruth(CatalogueItem Item, int Category, float[] Vector, double PriceLevel, double Appeal);
