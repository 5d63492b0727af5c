using Portal.Server.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Explanations;

/// <summary>
/// Says why a product is in the list. The kind comes from the source that gave most of its score; a "because you …" is
/// only said of a product the shopper has exactly that to do with now.
/// </summary>
internal sealed class TrueReason(ICatalogue catalogue) : IExplanation
{
    /// <inheritdoc/>
    public Reason Explain(RankedProduct product, ShopperSession session, string culture)
    {
        var evidence = product.Evidence;
        return product.Leading.Source switch
        {
            SourceNames.BoughtTogether => Of(ReasonKind.BoughtTogether, evidence, culture),
            SourceNames.ItemToItem when product.Leading.Seeds == SeedKind.Product => Of(ReasonKind.ViewedTogether, evidence, culture),
            SourceNames.Similar when product.Leading.Seeds == SeedKind.Product => Of(ReasonKind.SimilarTo, evidence, culture),
            SourceNames.ItemToItem => BecauseYou(evidence, session, ReasonKind.ViewedTogether, culture),
            SourceNames.Trained => BecauseYou(evidence, session, ReasonKind.PickedForYou, culture),
            SourceNames.Similar => BecauseYou(evidence, session, ReasonKind.SimilarTo, culture),
            SourceNames.Words => new Reason(ReasonKind.MatchesSearch, []),
            SourceNames.PopularInCategory => new Reason(ReasonKind.PopularInCategory, []),
            SourceNames.BackInStock => new Reason(ReasonKind.BackInStock, []),
            SourceNames.NewArrivals => new Reason(ReasonKind.New, []),
            SourceNames.RecentlyViewed => new Reason(ReasonKind.RecentlyViewed, []),
            SourceNames.InStock or SourceNames.Pinned when !catalogue[product.Product].Available => new Reason(ReasonKind.SoldOut, []),
            SourceNames.InStock or SourceNames.Pinned => new Reason(ReasonKind.InStock, []),
            _ => new Reason(ReasonKind.Trending, []),
        };
    }

    /// <summary>The strongest thing the shopper has to do with the weightiest evidence decides the kind.</summary>
    private Reason BecauseYou(Evidence evidence, ShopperSession session, ReasonKind otherwise, string culture)
    {
        var relation = session.RelationTo(evidence.First);
        var (kind, needed) = relation switch
        {
            _ when relation.HasFlag(Relation.InCart) => (ReasonKind.BecauseInCart, Relation.InCart),
            _ when relation.HasFlag(Relation.Bought) => (ReasonKind.BecauseYouBought, Relation.Bought),
            _ when relation.HasFlag(Relation.Liked) => (ReasonKind.BecauseYouLike, Relation.Liked),
            _ when relation.HasFlag(Relation.Viewed) => (ReasonKind.BecauseYouViewed, Relation.Viewed),
            _ => (otherwise, Relation.None),
        };
        return Of(kind, session.RelationTo(evidence.Second).HasFlag(needed) ? evidence : new Evidence(evidence.First), culture);
    }

    private Reason Of(ReasonKind kind, Evidence evidence, string culture) => new(kind, (evidence.First, evidence.Second) switch
    {
        (< 0, _) => [],
        (_, < 0) => [Title(evidence.First, culture)],
        _ => [Title(evidence.First, culture), Title(evidence.Second, culture)],
    });

    private ReasonEvidence Title(int product, string culture) => new(catalogue[product].Id, catalogue[product].Title(culture));
}
