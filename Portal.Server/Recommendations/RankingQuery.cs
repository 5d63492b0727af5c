using Portal.Server.Catalog;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Recommendations;

/// <summary>What a list is ranked for.</summary>
/// <param name="Placement">Key of its placement.</param>
/// <param name="Session">What the shopper did so far.</param>
internal sealed record RankingQuery(string Placement, ShopperSession Session)
{
    /// <summary>The product of the page, or null.</summary>
    public CatalogueItem? PageProduct { get; init; }

    /// <summary>Key of the category or department of the page, or null.</summary>
    public string? PageCategory { get; init; }

    /// <summary>What the placement's settings name to order it (<see cref="RankerKinds"/>), or null.</summary>
    public string? Choice { get; init; }

    /// <summary>What orders the list, whatever is named and in service; null to go by these.</summary>
    public RankedBy? By { get; init; }
}

/// <summary>What orders a list: a ranker, or fusion.</summary>
/// <param name="Version">Id of the ranker's version; null for fusion.</param>
/// <param name="Ranker">The ranker; null for fusion.</param>
internal sealed record RankedBy(string? Version, IListRanker? Ranker)
{
    /// <summary>Reciprocal rank fusion.</summary>
    public static RankedBy Fusion { get; } = new(null, null);

    /// <summary>The sources it met in training; null for all. What another source leads with keeps its place by fusion.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Whether it has an opinion of what this source leads with.</summary>
    public bool Knows(PlacementSource source) => Sources is null || Sources.Contains(source.Source);

    /// <summary>Whether a ranker should be in service and cannot be used.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Kind of the ranker that the settings name and that is not there, so that this one orders the list instead; or null.</summary>
    public string? Missing { get; init; }

    /// <summary>What lists are logged under; null for fusion.</summary>
    public string? Name { get; } = Version is null ? null : ListVersions.RankerName(Version, Ranker?.Kind);
}

/// <summary>Facts of what was proposed for a list.</summary>
/// <param name="Products">Catalogue indices, in the order of the fusion.</param>
/// <param name="Table">[<see cref="ListFacts.Count"/>, stride] (<see cref="ListFeatures.StrideOf"/>): a column for each product.</param>
internal sealed record ProposedFacts(int[] Products, float[] Table);
