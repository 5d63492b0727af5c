namespace Portal.Server.Experiments;

/// <summary>What an experiment has shown so far.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Traffic">Shoppers of the arms; the control first.</param>
/// <param name="Rows">Metrics times arms.</param>
/// <param name="Health">Whether the numbers can be trusted.</param>
/// <param name="Verdict">What to do.</param>
/// <param name="PerDay">Shoppers first exposed on each day since the start, in steps (<see cref="Privacy.Crowd"/>).</param>
public sealed record ExperimentResults(
    DateTimeOffset At, IReadOnlyList<ArmTraffic> Traffic, IReadOnlyList<MetricRow> Rows, ExperimentHealth Health, Verdict Verdict, IReadOnlyList<int> PerDay)
{
    /// <summary>What interleaved lists have shown; null for a split.</summary>
    public DraftResult? Draft { get; init; }

    /// <summary>Whether the part of the shoppers that is looked at is not told of: there are few, or the whole would tell of few.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Where the lists went that it could have been in.</summary>
    public DealingCounts? Dealing { get; init; }
}
