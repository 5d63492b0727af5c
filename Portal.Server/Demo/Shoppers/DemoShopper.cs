namespace Portal.Server.Demo.Shoppers;

/// <summary>A made-up shopper with stable tastes.</summary>
/// <param name="Id">Shopper id.</param>
/// <param name="Categories">Categories they come for, favourite first.</param>
/// <param name="Brands">Brands they lean to.</param>
/// <param name="PriceLevel">Where in a category's price range they look, 0 (cheapest) to 1 (dearest).</param>
/// <param name="VisitsPerMonth">How often they come.</param>
/// <param name="BuyingRate">Chance that a visit with a cart ends in an order.</param>
internal sealed record DemoShopper(
    string Id, string[] Categories, HashSet<string> Brands, double PriceLevel, double VisitsPerMonth, double BuyingRate);
