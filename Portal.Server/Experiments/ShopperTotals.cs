namespace Portal.Server.Experiments;

/// <summary>What one shopper did in a window.</summary>
/// <param name="Impressions">Products seen in lists.</param>
/// <param name="Clicks">Products chosen from lists.</param>
/// <param name="Views">Product pages opened.</param>
/// <param name="Carts">Products put into the cart.</param>
/// <param name="Orders">Orders placed.</param>
/// <param name="Items">Units bought.</param>
/// <param name="RevenueMinor">Money spent, in hundredths.</param>
/// <param name="Hides">Products hidden.</param>
public readonly record struct ShopperTotals(
    long Impressions, long Clicks, long Views, long Carts, long Orders, long Items, long RevenueMinor, long Hides);
