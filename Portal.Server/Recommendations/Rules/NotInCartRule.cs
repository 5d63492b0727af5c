using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Nothing that is in the cart already.</summary>
internal sealed class NotInCartRule : IRule
{
    public string Name => "not-in-cart";

    public int? GivesWay => null;

    public IRuleCheck? For(RuleContext context) => context.Session.Cart.Count == 0 ? null : new Check(context.Session);

    private sealed class Check(ShopperSession session) : IRuleCheck
    {
        public bool Allows(CatalogueItem item) => !session.Cart.ContainsKey(item.Index);
    }
}
