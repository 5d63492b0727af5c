using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Says why a served list held what it held, from the list log.</summary>
internal sealed class ExplainList(FindLoggedList lists, IRankingExplanation ranking, IEventLog log, ICatalogue catalogue)
{
    /// <summary>Acts told of each item, and acts of the shopper looked through for them.</summary>
    private const int MostEvents = 5, MostRead = 1_000;

    /// <summary>What can be a reason.</summary>
    private static readonly ShopEventType[] Types =
        [ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Purchase, ShopEventType.Favourite];

    /// <summary>The explanation, or null when the log has no such list, or not one the caller got.</summary>
    public async Task<ListExplanation?> ExplainAsync(Guid listId, Caller caller, string culture, CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(listId, cancellationToken) is not var (list, content)
            || !(caller.IsTrusted || caller.ShopperId == list.ShopperId))
        {
            return null;
        }

        var acts = ActsBefore(list.ShopperId, ListIds.TimeOf(listId), [.. content.Items.SelectMany(item => item.Evidence)]);
        var ranker = content.Ranker is { } name ? ListVersions.RankerOf(name) : default((string? Version, string? Kind));
        return new ListExplanation(
            listId, ListIds.TimeOf(listId), content.Request, list.ModelVersion, content.Notes,
            [.. content.Items.Select((item, position) => new ExplainedItem(
                position, Titled(item.ProductId, culture), item.Source, item.Score, item.Propensity, item.IsExplored, item.Rules,
                [.. item.Evidence.Select(product => Titled(product, culture))])
            {
                Events = [.. item.Evidence.SelectMany(product => acts[product]).OrderByDescending(act => act.OccurredAt).Take(MostEvents)],
                Ranking = ranking.Explain(content.Ranker, list.Placement, content.FactsOf(item)),
            })])
        {
            Ranker = ranker.Version, RankerKind = ranker.Kind,
        };
    }

    /// <summary>What the shopper had done with some products, as far as it is looked back and kept.</summary>
    private ILookup<string, EvidenceEvent> ActsBefore(string shopperId, DateTimeOffset moment, HashSet<string> products) =>
        (products.Count == 0 ? [] : log.ReadShopper(shopperId, MostRead, Types))
            .Where(act => act.ProductId is { } product && products.Contains(product) && act.ReceivedAt <= moment)
            .Select(act => new EvidenceEvent(act.EventId, act.Type, act.ProductId!, act.OccurredAt)).ToLookup(act => act.ProductId, StringComparer.Ordinal);

    private ReasonEvidence Titled(string product, string culture) => new(product, catalogue.Find(product)?.Title(culture) ?? "");
}
