namespace Portal.Server.Experiments;

/// <summary>A metric as defined.</summary>
/// <param name="Key">Key; pages have a name for each.</param>
/// <param name="Kind">How it is made.</param>
/// <param name="Numerator">A shopper's part.</param>
/// <param name="Denominator">A shopper's part of the denominator, for ratios.</param>
public sealed record Metric(string Key, MetricKind Kind, Func<ShopperTotals, double> Numerator, Func<ShopperTotals, double>? Denominator = null)
{
    /// <summary>Whether less is better.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>Percentile of all shoppers at which values are cut, from pooled data, so that one big order does not decide; null: not cut.</summary>
    public double? Winsor { get; init; }

    /// <summary>
    /// What must be counted before anything is said: the acts behind the metric. Until then the normal law that all engines rest on does
    /// not hold, and a sequence that is looked at from the first shopper on would raise false alarms (see Simulation).
    /// </summary>
    public Func<ShopperTotals, double> Acts { get; init; } = Numerator;

    /// <summary>How many of those acts two arms must have on average: an arm that nobody buys in must not stay undecided.</summary>
    public double LeastActs { get; init; } = 150;

    /// <summary>Which percentile, inside (0, 1); shoppers whose denominator is 0 are left out.</summary>
    public double Level { get; init; }

    /// <summary>Whether it is money in hundredths.</summary>
    public bool IsMoney { get; init; }
}
