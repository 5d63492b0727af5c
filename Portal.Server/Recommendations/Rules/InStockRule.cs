using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Only what is sold and on hand.</summary>
internal sealed class InStockRule : IRule, IRuleCheck
{
    public string Name => "in-stock";

    public int? GivesWay => null;

    public IRuleCheck For(RuleContext context) => this;

    public bool Allows(CatalogueItem item) => item.Available;
}
