using Portal.Server.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Says why a served list held what it held, from the list log.</summary>
internal sealed class ExplainList(FindLoggedList lists, IRankingExplanation ranking, ICatalogue catalogue)
{
    /// <summary>The explanation, or null when the log has no such list, or not one the caller got.</summary>
    public async Task<ListExplanation?> ExplainAsync(Guid listId, Caller caller, string culture, CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(listId, cancellationToken) is not var (list, content)
            || !(caller.IsTrusted || caller.ShopperId == list.ShopperId))
        {
            return null;
        }

        var ranker = content.Ranker is { } name ? ListVersions.RankerOf(name) : default((string? Version, string? Kind));
        return new ListExplanation(
            listId, ListIds.TimeOf(listId), content.Request, list.ModelVersion, content.Notes,
            [.. content.Items.Select((item, position) => new ExplainedItem(
                position, Titled(item.ProductId, culture), item.Source, item.Score, item.Propensity, item.IsExplored, item.Rules,
                [.. item.Evidence.Select(product => Titled(product, culture))])
            {
                Ranking = ranking.Explain(content.Ranker, list.Placement, content.FactsOf(item)),
            })])
        {
            Ranker = ranker.Version, RankerKind = ranker.Kind,
        };
    }

    private ReasonEvidence Titled(string product, string culture) => new(product, catalogue.Find(product)?.Title(culture) ?? "");
}
