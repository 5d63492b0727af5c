using Microsoft.Extensions.Options;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Only prices within a band.</summary>
internal sealed class PriceBandRule(IOptions<CatalogOptions> options) : IRule
{
    private readonly PerSetting<PriceBand, IRuleCheck> _checks = new(band => new PriceCheck(band, options.Value.Currency));

    public string Name => "price-band";

    public int? GivesWay => 7;

    public bool Narrows => true;

    public IRuleCheck? For(RuleContext context) => _checks.Of(context.Rules.Price);
}
