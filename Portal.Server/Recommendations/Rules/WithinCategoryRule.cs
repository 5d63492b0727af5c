using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Nothing outside the category or department of the page.</summary>
internal sealed class WithinCategoryRule : IRule
{
    public string Name => "within-category";

    public int? GivesWay => null;

    public IRuleCheck? For(RuleContext context) =>
        context.Rules.WithinCategory && context.Category is { } category ? new Check(category) : null;

    private sealed class Check(string category) : IRuleCheck
    {
        public bool Allows(CatalogueItem item) => item.Category.Key == category || item.Department.Key == category;
    }
}
