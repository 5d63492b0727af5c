namespace Portal.Server.Experiments;

/// <summary>How a metric is made of what each shopper did.</summary>
public enum MetricKind
{
    /// <summary>Share of shoppers who did something.</summary>
    Proportion,

    /// <summary>Mean over shoppers.</summary>
    Mean,

    /// <summary>Sum over shoppers over another sum.</summary>
    Ratio,

    /// <summary>A percentile over shoppers.</summary>
    Quantile,

    /// <summary>Share of the catalogue that an arm's lists show: of the arm, not of a shopper.</summary>
    Coverage,
}
