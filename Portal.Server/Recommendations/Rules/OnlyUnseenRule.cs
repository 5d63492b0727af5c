using Microsoft.Extensions.Options;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Nothing the shopper dealt with lately, nor a variant of it: they know it. What was sold out and is back since is news.</summary>
internal sealed class OnlyUnseenRule(ICatalogue catalogue, IOptions<RecommendationOptions> options) : IRule
{
    public string Name => "only-unseen";

    public int? GivesWay => 4;

    public IRuleCheck? For(RuleContext context) => context.Rules.OnlyUnseen && context.Session.Recent.Count > 0
        ? new Check(context.Session.Recent.Take(options.Value.RecentProducts)
            .Where(recent => !(catalogue[recent.Product].Product.RestockedAt > recent.At)).Select(recent => catalogue[recent.Product]))
        : null;

    private sealed class Check(IEnumerable<CatalogueItem> seen) : IRuleCheck
    {
        private readonly int[] _models = [.. seen.Select(Model)];

        public bool Allows(CatalogueItem item) => !_models.AsSpan().Contains(Model(item));

        /// <summary>The model, or the product itself where it has no variants.</summary>
        private static int Model(CatalogueItem item) => item.ModelNumber is > 0 and var model ? model : ~item.Index;
    }
}
