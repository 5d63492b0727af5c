namespace Portal.Server.Experiments;

/// <summary>A metric as defined.</summary>
/// <param name="Key">Key; pages have a name for each.</param>
/// <param name="Kind">How it is made.</param>
/// <param name="Numerator">A shopper's part.</param>
/// <param name="Denominator">A shopper's part of the denominator, for ratios.</param>
internal sealed record Metric(string Key, MetricKind Kind, Func<ShopperTotals, double> Numerator, Func<ShopperTotals, double>? Denominator = null)
{
    /// <summary>Whether less is better.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>Percentile of all shoppers at which values are cut, from pooled data, so that one big order does not decide; null: not cut.</summary>
    public double? Winsor { get; init; }

    /// <summary>Total that one arm must reach before anything is said.</summary>
    public double LeastTotal { get; init; } = 150;

    /// <summary>Whether it is money in hundredths.</summary>
    public bool IsMoney { get; init; }
}
