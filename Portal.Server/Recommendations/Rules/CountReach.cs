using Microsoft.Extensions.Options;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <inheritdoc cref="IRuleReach"/>
internal sealed class CountReach(IEnumerable<IRule> rules, ISessions sessions, ICatalogue catalogue, IOptions<CatalogOptions> options, TimeProvider time) : IRuleReach
{
    private const int AnyNumber = 12;

    /// <inheritdoc/>
    public IReadOnlyList<RuleReach> Count(PlacementRules settings)
    {
        CatalogueItem[] there = [.. Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index]).Where(item => item.Available)];
        return [.. KeptOut(settings, there), .. Changed(settings, there)];
    }

    private IEnumerable<RuleReach> KeptOut(PlacementRules settings, CatalogueItem[] there)
    {
        // Of nobody and on no page: what is left are the rules that look at the product.
        var context = new RuleContext(settings, sessions.Of([]), null, null, AnyNumber);
        var asked = RuleSwitches.Of(settings).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in rules.Where(rule => asked.Contains(rule.Name)).OrderBy(rule => rule.GivesWay ?? 0))
        {
            if (rule.For(context) is { } check && there.Count(item => !check.Allows(item)) is > 0 and var products)
            {
                yield return new RuleReach(rule.Name, products);
            }
        }
    }

    private IEnumerable<RuleReach> Changed(PlacementRules settings, CatalogueItem[] there)
    {
        var now = time.GetUtcNow();
        int Products(ProductCondition condition) => new ConditionCheck(condition, options.Value.Currency) is var check ? there.Count(item => check.Holds(item, now)) : 0;
        return
        [
            .. (settings.Boosts ?? []).Select((boost, index) => new RuleReach($"boosts {index + 1}", Products(boost.When))),
            .. (settings.Buried ?? []).Select((condition, index) => new RuleReach($"buried {index + 1}", Products(condition))),
        ];
    }
}
