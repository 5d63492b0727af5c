using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>The boosts and buried products of one placement: puts what was ranked into the order the shop wants.</summary>
internal sealed class ScoreChanges(PlacementRules rules, string currency)
{
    private readonly (ConditionCheck When, double Factor)[] _boosts =
        [.. (rules.Boosts ?? []).Select(boost => (new ConditionCheck(boost.When, currency), boost.Factor))];

    private readonly ConditionCheck[] _buried = [.. (rules.Buried ?? []).Select(condition => new ConditionCheck(condition, currency))];

    /// <summary>The products by changed score, highest first, equal ones in the order they came in; those to be buried are marked.</summary>
    public IReadOnlyList<RankedProduct> Apply(IReadOnlyList<RankedProduct> ranked, ICatalogue catalogue, DateTimeOffset now) =>
        [.. ranked.Select(product => Change(product, catalogue[product.Product], now)).OrderByDescending(product => product.Score)];

    private RankedProduct Change(RankedProduct product, CatalogueItem item, DateTimeOffset now)
    {
        var factor = 1.0;
        foreach (var boost in _boosts)
        {
            factor *= boost.When.Holds(item, now) ? boost.Factor : 1;
        }

        var acts = factor > 1 ? RuleActs.Boosted : factor < 1 ? RuleActs.Lowered : RuleActs.None;
        foreach (var buried in _buried)
        {
            acts |= buried.Holds(item, now) ? RuleActs.Buried : RuleActs.None;
        }

        return product with { Score = product.Score * factor, Acts = product.Acts | acts };
    }
}
