namespace Portal.Server.Recommendations;

/// <summary>A product after the sources were fused.</summary>
/// <param name="Product">Its index in the catalogue.</param>
/// <param name="Score">Fused score, greater than 0, after boosts; 0 for a pinned product that no source proposed.</param>
/// <param name="Leading">The source that gave most of the score.</param>
/// <param name="Evidence">That source's evidence.</param>
internal readonly record struct RankedProduct(int Product, double Score, PlacementSource Leading, Evidence Evidence)
{
    /// <summary>What rules did to its place.</summary>
    public RuleActs Acts { get; init; }

    /// <summary>The probability that it stands at its place, given what stands before it; 1 where nothing was drawn.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>Whether it stands there by chance: without it another product would.</summary>
    public bool IsExplored { get; init; }

    /// <summary>What the placement's sources proposed when it was ranked; null for what a fallback or a pin brought, and once its facts were found.</summary>
    public IReadOnlyList<SourceCandidates>? Proposals { get; init; }

    /// <summary>Its facts (ListFacts), found for what is shown; empty for what none of the placement's sources proposed.</summary>
    public ReadOnlyMemory<float> Facts { get; init; }
}
