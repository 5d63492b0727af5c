namespace Portal.Server.Components.Kit;

/// <summary>A line of a chart over time.</summary>
/// <param name="Name">What it is, in the reader's language.</param>
/// <param name="Values">A value for each moment; null leaves a gap.</param>
/// <param name="IsFaint">Whether it is only there to be held against.</param>
public sealed record TimeSeries(string Name, IReadOnlyList<double?> Values, bool IsFaint = false)
{
    /// <summary>What stands in the table instead of a value, by place; elsewhere a gap is a dash.</summary>
    public IReadOnlyDictionary<int, string> Gaps { get; init; } = new Dictionary<int, string>();
}
