using Microsoft.Extensions.Options;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>All rules, in the order they give way, and what changes the order of a list.</summary>
internal sealed class RuleBook(
    IEnumerable<IRule> rules, ICatalogue catalogue, IProductLikeness likeness, IOptions<CatalogOptions> options, TimeProvider time)
{
    private readonly IRule[] _firm = [.. rules.Where(rule => rule.GivesWay is null)];
    private readonly IRule[] _narrowing =
        [.. rules.Where(rule => rule.GivesWay is not null && rule.Narrows).OrderBy(rule => rule.GivesWay)];

    private readonly IRule[] _yielding =
        [.. rules.Where(rule => rule.GivesWay is not null && !rule.Narrows).OrderBy(rule => rule.GivesWay)];

    private readonly PerSetting<PlacementRules, ScoreChanges> _changes =
        new(settings => new ScoreChanges(settings, options.Value.Currency));

    /// <summary>The rules at work on one list.</summary>
    public ListRules For(RuleContext context)
    {
        var checks = new RuleChecks(
            Named(_firm, context), Named(_narrowing, context), Named(_yielding, context), context.Tally);
        var settings = context.Rules;
        var order = new Reordering(
            catalogue,
            _changes.Of(settings.Boosts is null && settings.Buried is null ? null : settings),
            settings.RelevanceShare is { } share and < 1 ? new DiverseOrder(likeness, share) : null,
            new PinnedPlaces(settings.Pins ?? [], context.Wanted, catalogue, checks.Firmly),
            time.GetUtcNow());
        return new ListRules(catalogue, checks, order, context.Wanted, context.Draw);
    }

    private static (string Name, IRuleCheck Check)[] Named(IRule[] rules, RuleContext context) =>
        [.. rules.Select(rule => (rule.Name, Check: rule.For(context))).Where(rule => rule.Check is not null).Select(rule => (rule.Name, rule.Check!))];
}
