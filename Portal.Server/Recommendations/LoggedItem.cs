namespace Portal.Server.Recommendations;

/// <summary>One product of a logged list. Its position is its place among the items.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Source">The candidate source that gave most of the score.</param>
/// <param name="Score">The ranking's score, to 7 digits.</param>
/// <param name="Propensity">
/// The probability that this product stood at this position, given what stands before it: greater than 0, 1 where nothing
/// was drawn.
/// </param>
/// <param name="IsExplored">It stood there by chance; without it another product would have.</param>
/// <param name="Rules">What rules did to its place (<c>boosted</c>, <c>pinned</c>).</param>
/// <param name="Evidence">Ids of the products it rests on, weightiest first; at most two.</param>
public sealed record LoggedItem(
    string ProductId, string Source, double Score, double Propensity, bool IsExplored, IReadOnlyList<string> Rules, IReadOnlyList<string> Evidence)
{
    /// <summary>
    /// What the ranking was told of it (ListFacts, those of a product); empty for what no source of the placement proposed,
    /// and in lists of older programs.
    /// </summary>
    public IReadOnlyList<float> Facts { get; init; } = [];
}
