using System.ComponentModel.DataAnnotations.Schema;

namespace Portal.Server.Experiments.Results;

/// <summary>A shopper's sums as the database tells them, before or after the exposure.</summary>
internal sealed record TotalsRow(
    string ShopperId, string Arm, int Arms, long At, string Device, string Language, bool IsReturning, int IsAfter,
    long Impressions, long Clicks, long Views, long Carts, long Orders, long Items, long RevenueMinor, long Hides, double MarginMinor, double Propensity)
{
    /// <summary>The sums before the exposure, or null without any.</summary>
    [NotMapped]
    public TotalsRow? Earlier { get; init; }

    /// <summary>As the analysis takes it.</summary>
    /// <param name="share">Probability of the arm where none was kept.</param>
    /// <param name="lists">Lists made in the arm, or null.</param>
    /// <param name="hasOptedOut">Whether the shopper opted out since.</param>
    public ShopperRecord ToRecord(double share, ArmListSum? lists, bool hasOptedOut) => new(
        Arm, DateTimeOffset.FromUnixTimeMilliseconds(At), Device, Language, IsReturning, Earlier?.Totals() ?? default, Totals() with
        {
            Lists = lists?.Lists ?? 0, Milliseconds = lists?.Milliseconds ?? 0, Diversity = lists?.Diversity ?? 0, OptedOut = hasOptedOut ? 1 : 0,
        })
    {
        Propensity = Propensity > 0 ? Propensity : share,
    };

    private ShopperTotals Totals() => new(Impressions, Clicks, Views, Carts, Orders, Items, RevenueMinor, Hides) { MarginMinor = MarginMinor };
}
