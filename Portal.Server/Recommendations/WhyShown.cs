namespace Portal.Server.Recommendations;

/// <summary>What became of a product on its way into a list.</summary>
/// <param name="Placement">Key of the placement.</param>
/// <param name="ProductId">The product.</param>
/// <param name="PageProductId">The product of the page the list was made for; null: the placement needs none.</param>
/// <param name="Sources">What each source of the placement said of it, in the placement's order; then the fallbacks that helped.</param>
/// <param name="Refusals">Rules that said no to it, the first to do so first.</param>
/// <param name="Length">Products in the list.</param>
/// <param name="Notes">What the list says of itself (ListNotes).</param>
public sealed record WhyShown(
    string Placement, string ProductId, string? PageProductId, IReadOnlyList<WhySource> Sources, IReadOnlyList<string> Refusals, int Length, IReadOnlyList<string> Notes)
{
    /// <summary>Its place in the list, from 1; null when it is not there.</summary>
    public int? Place { get; init; }

    /// <summary>Name of the source that gave most of its score; null when it is not there.</summary>
    public string? Leading { get; init; }

    /// <summary>What rules did to its place (RuleActNames).</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];

    /// <summary>Its rank among all that was proposed, from 1, before rules; null when nothing proposed it.</summary>
    public int? Rank { get; init; }

    /// <summary>Its score in that rank.</summary>
    public double? Score { get; init; }

    /// <summary>Products that were proposed and ranked.</summary>
    public int Ranked { get; init; }

    /// <summary>Score of the last product in the list that was ranked; what it would have taken.</summary>
    public double? LastScore { get; init; }
}

/// <summary>What one source said of a product.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Weight">Its weight in the fusion.</param>
/// <param name="Proposed">Products it proposed.</param>
/// <param name="Place">The product's place among them, from 1; null when it is not among them.</param>
/// <param name="Score">The source's own score of it.</param>
/// <param name="Evidence">Ids of the shopper's products that led to it.</param>
public sealed record WhySource(string Source, double Weight, int Proposed, int? Place, double? Score, IReadOnlyList<string> Evidence)
{
    /// <summary>Whether it only fills places that the placement's own sources left free.</summary>
    public bool IsFallback { get; init; }
}
