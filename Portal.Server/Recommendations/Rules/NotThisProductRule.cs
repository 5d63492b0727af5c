using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Not the product the page shows.</summary>
internal sealed class NotThisProductRule : IRule
{
    public string Name => "not-this-product";

    public int? GivesWay => null;

    public IRuleCheck? For(RuleContext context) => context.Page is { } page ? new Check(page.Index) : null;

    private sealed class Check(int page) : IRuleCheck
    {
        public bool Allows(CatalogueItem item) => item.Index != page;
    }
}
