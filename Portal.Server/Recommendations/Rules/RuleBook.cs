using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>All rules, in the order they give way.</summary>
internal sealed class RuleBook(IEnumerable<IRule> rules, ICatalogue catalogue)
{
    private readonly IRule[] _firm = [.. rules.Where(rule => rule.GivesWay is null)];
    private readonly IRule[] _yielding = [.. rules.Where(rule => rule.GivesWay is not null).OrderBy(rule => rule.GivesWay)];

    /// <summary>The rules at work on one list.</summary>
    public ListRules For(RuleContext context)
    {
        var firm = _firm.Select(rule => rule.For(context)).OfType<IRuleCheck>().ToArray();
        var yielding = _yielding.Select(rule => (rule.Name, Check: rule.For(context)))
            .Where(rule => rule.Check is not null).Select(rule => (rule.Name, rule.Check!)).ToArray();
        return new ListRules(catalogue, firm, yielding);
    }
}
