using Portal.Shared.Events;

namespace Portal.Shared.Recommendations;

/// <summary>Why a list that was served held what it held, as it was written down then.</summary>
/// <param name="ListId">The list.</param>
/// <param name="ServedAt">When it was made.</param>
/// <param name="Request">What was asked.</param>
/// <param name="ModelVersion">The version of the models that made it.</param>
/// <param name="Notes">Fallbacks, relaxed rules and so on (see ListNotes).</param>
/// <param name="Items">The products in their order.</param>
public sealed record ListExplanation(
    Guid ListId,
    DateTimeOffset ServedAt,
    PlacementRequest Request,
    string ModelVersion,
    IReadOnlyList<string> Notes,
    IReadOnlyList<ExplainedItem> Items)
{
    /// <summary>Version of the rankers one of which ordered it; null when it is in the order of the fusion.</summary>
    public string? Ranker { get; init; }

    /// <summary>Which of them (<c>linear</c>, <c>network</c>, <c>trees</c>); null for fusion, and for lists of older programs.</summary>
    public string? RankerKind { get; init; }
}

/// <summary>Why one product stood where it stood.</summary>
/// <param name="Position">Its place, from 0.</param>
/// <param name="Product">The product; its title is empty when it is not sold any more.</param>
/// <param name="Source">The candidate source that gave most of the score.</param>
/// <param name="Score">The ranking's score, to 7 digits.</param>
/// <param name="Propensity">The probability that it stood there, given what stands before it; 1 where nothing was drawn.</param>
/// <param name="Explored">It stood there by chance; without it another product would have.</param>
/// <param name="Rules">What rules did to its place.</param>
/// <param name="Evidence">The products it rests on, weightiest first.</param>
public sealed record ExplainedItem(
    int Position,
    ReasonEvidence Product,
    string Source,
    double Score,
    double Propensity,
    bool Explored,
    IReadOnlyList<string> Rules,
    IReadOnlyList<ReasonEvidence> Evidence)
{
    /// <summary>
    /// What the shopper did with the products it rests on before the list was made, newest first, as far as it is kept still: each can be
    /// forgotten by its id.
    /// </summary>
    public IReadOnlyList<EvidenceEvent> Events { get; init; } = [];

    /// <summary>What the ranking was told of it; null for what no source of the placement proposed, and for lists of older programs.</summary>
    public ExplainedRanking? Ranking { get; init; }
}

/// <summary>An act a list rests on.</summary>
/// <param name="EventId">Its id, as it was recorded with.</param>
/// <param name="Type">What was done.</param>
/// <param name="ProductId">With which product.</param>
/// <param name="OccurredAt">When.</param>
public sealed record EvidenceEvent(Guid EventId, ShopEventType Type, string ProductId, DateTimeOffset OccurredAt);

/// <summary>What a ranker was told of a product and what it made of it.</summary>
/// <param name="Score">The ranker's score, on its own scale: start and contributions added up. Null for fusion, or when that version is gone.</param>
/// <param name="Start">What every product starts from; null likewise.</param>
/// <param name="Features">The features that were not 0, those that gave most first.</param>
public sealed record ExplainedRanking(double? Score, double? Start, IReadOnlyList<ExplainedFeature> Features);

/// <summary>One feature of a product.</summary>
/// <param name="Name">Its name, such as <c>near:trained</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Contribution">What it gave to the ranker's score; null without one.</param>
public sealed record ExplainedFeature(string Name, double Value, double? Contribution);
