namespace Portal.Server.Recommendations;

/// <summary>A product a source starts from.</summary>
/// <param name="Product">Its index in the catalogue.</param>
/// <param name="Weight">How much it counts, 0 to 1.</param>
internal readonly record struct Seed(int Product, double Weight);
