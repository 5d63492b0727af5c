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
    long Impressions, long Clicks, long Views, long Carts, long Orders, long Items, long RevenueMinor, long Hides)
{
    /// <summary>What of the money spent stays with the shop, in hundredths.</summary>
    public double MarginMinor { get; init; }

    /// <summary>Lists made in the arm.</summary>
    public long Lists { get; init; }

    /// <summary>Milliseconds it took to make them.</summary>
    public double Milliseconds { get; init; }

    /// <summary>How different the products of a list are, 0 to 1, summed over the lists.</summary>
    public double Diversity { get; init; }

    /// <summary>1 for a shopper who opted out of personalisation since.</summary>
    public int OptedOut { get; init; }
}
