namespace Portal.Server.Catalog;

/// <summary>What a save would do; the three counts add up to the products.</summary>
/// <param name="Added">New products.</param>
/// <param name="Changed">Known ones that would change.</param>
/// <param name="Unchanged">Known ones that would stay as they are.</param>
/// <param name="Examples">Some of the new and the changed, to look at.</param>
public sealed record ProductDifferences(int Added, int Changed, int Unchanged, IReadOnlyList<ProductDifference> Examples);
