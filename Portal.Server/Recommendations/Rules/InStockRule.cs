using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Only what is sold and on hand; in a shop where nothing is, what is sold.</summary>
internal sealed class InStockRule : IRule, IRuleCheck
{
    private static readonly SoldCheck Sold = new();

    public string Name => "in-stock";

    public int? GivesWay => null;

    public IRuleCheck For(RuleContext context) => context.SoldOut ? Sold : this;

    public bool Allows(CatalogueItem item) => item.Available;

    private sealed class SoldCheck : IRuleCheck
    {
        public bool Allows(CatalogueItem item) => !item.Removed;
    }
}
