namespace Portal.Server.Recommendations.Ranking;

/// <summary>What the sources make of a product together.</summary>
/// <param name="Product">Its index in the catalogue.</param>
/// <param name="Total">The sum of what they give it.</param>
/// <param name="Leading">The source that gives most.</param>
/// <param name="Evidence">That source's evidence.</param>
internal readonly record struct FusedSum(int Product, double Total, PlacementSource Leading, Evidence Evidence)
{
    /// <summary>The product.</summary>
    /// <param name="proposals">What it is told to have been proposed by, or null.</param>
    public RankedProduct ToProduct(IReadOnlyList<SourceCandidates>? proposals) => new(Product, Total, Leading, Evidence) { Proposals = proposals };
}
