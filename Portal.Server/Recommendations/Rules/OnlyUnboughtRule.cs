using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Nothing the shopper bought.</summary>
internal sealed class OnlyUnboughtRule : IRule
{
    public string Name => "only-unbought";

    public int? GivesWay => 5;

    public IRuleCheck? For(RuleContext context) => context.Rules.OnlyUnbought ? new Check(context.Session) : null;

    private sealed class Check(ShopperSession session) : IRuleCheck
    {
        public bool Allows(CatalogueItem item) => (session.RelationTo(item.Index) & Relation.Bought) == 0;
    }
}
