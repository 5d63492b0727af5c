using Portal.Server.Experiments;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Makes the list that a rival arm would show, and drafts one list of it and the shop's own by turns.</summary>
internal sealed class DraftRival(IRanking ranking, FillList filling, IExploration exploration, TimeProvider time)
{
    /// <summary>The drafted list; the notes tell the team of each place and the coins.</summary>
    /// <param name="context">For whom and where.</param>
    /// <param name="session">What the shopper did.</param>
    /// <param name="page">The page, with what the shop's own list is made of.</param>
    /// <param name="own">The shop's own list.</param>
    /// <param name="rival">The rival.</param>
    /// <param name="notes">Told.</param>
    public IReadOnlyList<RankedProduct> Run(
        RecommendationContext context, ShopperSession session, ListPage page, IReadOnlyList<RankedProduct> own, Rival rival, List<string> notes)
    {
        var order = ranking.For(new RankingQuery(rival.Placement.Key, session) { PageProduct = page.Product, PageCategory = page.Category, Choice = rival.Placement.Ranker });
        var wanted = context.Request.Count ?? rival.Placement.Count;
        var ofRival = order.Tell(filling.Run(rival.Placement, wanted, session, page with
        {
            Ranked = order, Model = rival.Model ?? page.Model, Draw = exploration.For(rival.Placement, context.ShopperId, context.Request), Tally = null,
        }, []));
        // Like exploration, once for each shopper, page and day: a list that is made again under a click is the same.
        var day = time.GetUtcNow().UtcDateTime.Date.Ticks / TimeSpan.TicksPerDay;
        var request = context.Request;
        var draft = DraftLists.Run(
            [.. own.Select(product => product.Product)], [.. ofRival.Select(product => product.Product)], Math.Max(own.Count, ofRival.Count),
            string.Join('\n', rival.Seed, context.ShopperId, request.Placement, request.ProductId, request.Category, request.OrderId, request.Query, day));
        notes.Add($"{ListNotes.Teams}{rival.Experiment}={draft.Teams}");
        notes.Add($"{ListNotes.Coins}{rival.Experiment}={draft.Coins}");
        var (byShop, byRival) = (own.ToDictionary(product => product.Product), ofRival.ToDictionary(product => product.Product));
        return [.. draft.Products.Select((product, place) => (char.ToLowerInvariant(draft.Teams[place]) == 'a' ? byShop : byRival)[product])];
    }
}
