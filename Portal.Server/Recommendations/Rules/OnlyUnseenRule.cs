using Microsoft.Extensions.Options;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Nothing the shopper dealt with lately: they know it.</summary>
internal sealed class OnlyUnseenRule(IOptions<RecommendationOptions> options) : IRule
{
    public string Name => "only-unseen";

    public int? GivesWay => 4;

    public IRuleCheck? For(RuleContext context) => context.Rules.OnlyUnseen && context.Session.Recent.Count > 0
        ? new Check([.. context.Session.Recent.Take(options.Value.RecentProducts).Select(recent => recent.Product)])
        : null;

    private sealed class Check(HashSet<int> seen) : IRuleCheck
    {
        public bool Allows(CatalogueItem item) => !seen.Contains(item.Index);
    }
}
