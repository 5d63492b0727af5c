namespace Portal.Server.Recommendations;

/// <summary>Prices of one unit in the shop's currency, both ends included.</summary>
/// <param name="Min">The lowest; null: no lower end.</param>
/// <param name="Max">The highest; null: no upper end.</param>
internal sealed record PriceBand(decimal? Min = null, decimal? Max = null);
