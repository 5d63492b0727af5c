using System.ComponentModel.DataAnnotations.Schema;

namespace Portal.Server.Experiments.Results;

/// <summary>A shopper's sums as the database tells them, before or after the exposure.</summary>
internal sealed record TotalsRow(
    string ShopperId, string Arm, int Arms, long At, string Device, string Language, bool IsReturning, int IsAfter,
    long Impressions, long Clicks, long Views, long Carts, long Orders, long Items, long RevenueMinor, long Hides)
{
    /// <summary>The sums before the exposure, or null without any.</summary>
    [NotMapped]
    public TotalsRow? Earlier { get; init; }

    /// <summary>As the analysis takes it.</summary>
    public ShopperRecord ToRecord() => new(
        Arm, DateTimeOffset.FromUnixTimeMilliseconds(At), Device, Language, IsReturning, Earlier?.Totals() ?? default, Totals());

    private ShopperTotals Totals() => new(Impressions, Clicks, Views, Carts, Orders, Items, RevenueMinor, Hides);
}
