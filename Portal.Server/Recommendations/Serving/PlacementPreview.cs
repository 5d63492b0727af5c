using Portal.Server.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <inheritdoc cref="IPlacementPreview"/>
internal sealed class PlacementPreview(RecommendationPipeline pipeline, ISessions sessions, IRuleReach reach, ICatalogue catalogue) : IPlacementPreview
{
    /// <inheritdoc/>
    public PreviewedList List(Placement placement, string shopperId, PlacementRequest page)
    {
        var tally = new RuleTally();
        var list = pipeline.Replay(sessions.Look(shopperId), new ReplayRequest(placement) { Page = page, Tally = tally });
        return new PreviewedList(
            [.. list.Products.Select(product => new PreviewedItem(catalogue[product.Product].Id, product.Leading.Source, RuleActNames.Of(product.Acts) ?? []))],
            list.Notes,
            [.. tally.Refused.Select(rule => new RuleReach(rule.Rule, rule.Products)).OrderByDescending(rule => rule.Products).ThenBy(rule => rule.Rule, StringComparer.Ordinal)])
        {
            RankerKind = list.Ranker is { } ranker ? ListVersions.RankerOf(ranker).Kind : null,
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<RuleReach> Reach(PlacementRules rules) => reach.Count(rules);
}
