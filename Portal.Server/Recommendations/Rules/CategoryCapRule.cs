using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>At most so many products of one category, so that one visit to one shelf does not fill the page.</summary>
internal sealed class CategoryCapRule : IRule
{
    public string Name => "category-cap";

    public int? GivesWay => 1;

    public IRuleCheck? For(RuleContext context) =>
        context.Rules.CategoryCap is { } cap ? new Cap(cap, static item => item.CategoryNumber) : null;
}
