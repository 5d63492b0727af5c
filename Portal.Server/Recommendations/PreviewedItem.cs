namespace Portal.Server.Recommendations;

/// <summary>A product of a list that is only looked at.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Source">The source that gave most of its score.</param>
/// <param name="Acts">What rules did to its place (<see cref="RuleActNames"/>).</param>
public sealed record PreviewedItem(string ProductId, string Source, IReadOnlyList<string> Acts);
