using Portal.Server.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <inheritdoc cref="IWhyShown"/>
internal sealed class LookIntoLists(RecommendationPipeline pipeline, ISessions sessions, Placements placements, ICatalogue catalogue) : IWhyShown
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Placements => [.. placements.Keys];

    /// <inheritdoc/>
    public RecommendationList? List(string shopperId, string placement, string culture) =>
        placements.Find(placement) is { } found && PageOf(found, sessions.Look(shopperId), null) is { } page
            ? pipeline.MakeWithout(new RecommendationContext(shopperId, page, culture), [], []).List : null;

    /// <inheritdoc/>
    public WhyShown? Look(string shopperId, string placement, string productId)
    {
        var session = sessions.Look(shopperId);
        if (placements.Find(placement) is not { } found || catalogue.Find(productId) is not { } item || PageOf(found, session, item) is not { } page)
        {
            return null;
        }

        var request = new ReplayRequest(found) { Page = page };
        var tally = new RuleTally();
        var list = pipeline.Replay(session, request with { Tally = tally });
        // Sources pass over what they are told to, so of those products nobody asked: the rules are asked here.
        pipeline.MayShow(session, request with { Tally = tally }, item.Index);
        var helped = found.Fallbacks.Where(source => list.Notes.Contains(ListNotes.Fallback + source.Source)).ToArray();
        var filled = helped.Length == 0 ? [] : pipeline.Propose(session, request with { Placement = found with { Sources = helped } });
        var (proposed, ranked) = (pipeline.Propose(session, request), pipeline.Rank(session, request));
        var (place, rank) = (PlaceOf(list.Products, item.Index), PlaceOf(ranked, item.Index));
        return new WhyShown(
            placement, productId, page.ProductId, [.. proposed.Select(source => Said(source, item.Index)), .. filled.Select(source => Said(source, item.Index) with { IsFallback = true })],
            place is null ? tally.RefusedOf(item.Index) : [], list.Products.Count, list.Notes)
        {
            Place = place,
            Leading = place is { } shown ? list.Products[shown - 1].Leading.Source : null,
            Acts = place is { } at ? RuleActNames.Of(list.Products[at - 1].Acts) ?? [] : [],
            Rank = rank,
            Score = rank is { } known ? ranked[known - 1].Score : null,
            Ranked = ranked.Count,
            LastScore = list.Products.Count > 0 ? list.Products.Min(product => (double?)product.Score) : null,
        };
    }

    private WhySource Said(SourceCandidates source, int product)
    {
        var place = source.Candidates.Select((candidate, number) => (candidate.Product, number)).Where(one => one.Product == product).Select(one => (int?)one.number).FirstOrDefault();
        var candidate = place is { } at ? source.Candidates[at] : default;
        int[] evidence = place is null ? [] : [.. new[] { candidate.Evidence.First, candidate.Evidence.Second }.Where(index => index >= 0)];
        return new WhySource(
            source.Source.Source, source.Source.Weight, source.Candidates.Count, place + 1, place is null ? null : candidate.Score, [.. evidence.Select(index => catalogue[index].Id)]);
    }

    /// <summary>
    /// The page such a list would stand on: of a product page the one the shopper dealt with last, of a category page the product's own, of
    /// an order the last one. Null when the shopper did nothing that leads to one.
    /// </summary>
    private PlacementRequest? PageOf(Placement placement, ShopperSession session, CatalogueItem? about) => placement.Needs switch
    {
        PlacementNeed.Product => session.Recent.Where(recent => recent.Product != about?.Index).Select(recent => catalogue[recent.Product].Id).FirstOrDefault() is { } product
            ? new PlacementRequest(placement.Key, product) : null,
        PlacementNeed.Category => (about ?? session.Recent.Select(recent => catalogue[recent.Product]).FirstOrDefault())?.Category.Key is { } category
            ? new PlacementRequest(placement.Key, Category: category) : null,
        PlacementNeed.Order => session.Orders.Keys.LastOrDefault() is { } order ? new PlacementRequest(placement.Key, OrderId: order) : null,
        _ => new PlacementRequest(placement.Key),
    };

    private static int? PlaceOf(IReadOnlyList<RankedProduct> products, int product)
    {
        for (var place = 0; place < products.Count; place++)
        {
            if (products[place].Product == product)
            {
                return place + 1;
            }
        }

        return null;
    }
}
