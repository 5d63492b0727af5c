using Portal.Server.Catalog;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Lists as the description of the interface shows them.</summary>
internal static class ListExamples
{
    /// <summary>Id of the list that is shown.</summary>
    public const string ListId = "019a0c1d-2b3c-7d4e-8f50-112233445566";

    private const string Version = "v12";
    private static readonly DateTimeOffset Moment = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReasonEvidence Viewed = new(CatalogExamples.ProductId, CatalogExamples.Card.Title);
    private static readonly ReasonEvidence Shown = new(CatalogExamples.Other.Id, CatalogExamples.Other.Title);

    /// <summary>A list of one product.</summary>
    public static RecommendationList List { get; } = ListOf(new PlacementRequest(PlacementKeys.HomeForYou, Count: 6));

    /// <summary>The same of a product's page.</summary>
    public static RecommendationList Similar { get; } = ListOf(new PlacementRequest(PlacementKeys.ProductSimilar, CatalogExamples.ProductId, Count: 6));

    /// <summary>The lists of two shoppers.</summary>
    public static IReadOnlyList<ShopperList> Batch { get; } = [new("customer-1", List), new("customer-2", List with { Items = [] })];

    /// <summary>Why a list held what it held.</summary>
    public static ListExplanation Explanation { get; } = new(
        List.ListId, Moment, List.Request, Version, [],
        [
            new ExplainedItem(0, Shown, SourceNames.ItemToItem, 0.82, 1, Explored: false, ["boosted"], [Viewed])
            {
                Events = [new EvidenceEvent(Guid.Parse("019a0c1d-0000-7000-8000-000000000001"), ShopEventType.View, CatalogExamples.ProductId, Moment.AddMinutes(-3))],
                Ranking = new ExplainedRanking(1.31, 0.4, [new ExplainedFeature("near:item-to-item", 0.71, 0.91)]),
            },
        ])
    {
        Ranker = "r3", RankerKind = RankerKinds.Trained[0],
    };

    private static RecommendationList ListOf(PlacementRequest request) => new(
        Guid.Parse(ListId), request, Version,
        [new RecommendedItem(CatalogExamples.Other, 0.82, SourceNames.ItemToItem, new Reason(ReasonKind.BecauseYouViewed, [Viewed]))],
        Moment, null, null, []);
}
