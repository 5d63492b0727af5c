using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Allows prices within a band. A product sold in another currency than the shop's is in no band.</summary>
internal sealed class PriceCheck(PriceBand band, string currency) : IRuleCheck
{
    private readonly decimal _min = (band.Min ?? 0) * 100;
    private readonly decimal _max = (band.Max ?? decimal.MaxValue / 100) * 100;

    public bool Allows(CatalogueItem item) =>
        item.Product.PriceMinor >= _min && item.Product.PriceMinor <= _max && item.Product.Currency == currency;
}
