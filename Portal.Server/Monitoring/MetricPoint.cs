namespace Portal.Server.Monitoring;

/// <summary>A metric in one bucket.</summary>
/// <param name="At">When the bucket begins.</param>
/// <param name="Now">The value; null where there is nothing to divide by.</param>
/// <param name="Before">The value in the bucket it is held against.</param>
public sealed record MetricPoint(DateTimeOffset At, double? Now, double? Before)
{
    /// <summary>Whether the value is withheld, because it would tell of few shoppers.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Whether the one it is held against is.</summary>
    public bool IsBeforeWithheld { get; init; }
}
