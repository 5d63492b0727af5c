using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Nothing the shopper hid.</summary>
internal sealed class NotHiddenRule : IRule
{
    public string Name => "not-hidden";

    public int? GivesWay => null;

    public IRuleCheck? For(RuleContext context) => context.Session.Hidden.Count == 0 ? null : new Check(context.Session);

    private sealed class Check(ShopperSession session) : IRuleCheck
    {
        public bool Allows(CatalogueItem item) => !session.Hidden.Contains(item.Index);
    }
}
