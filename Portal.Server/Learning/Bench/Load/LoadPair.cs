namespace Portal.Server.Learning.Bench.Load;

/// <summary>Two runs, one right after the other.</summary>
/// <param name="Ours">What is judged.</param>
/// <param name="Other">What it is compared with.</param>
internal sealed record LoadPair(LoadRun Ours, LoadRun Other)
{
    /// <summary>How many times as long 99 in a hundred of ours took.</summary>
    public double TimesP99 => Ours.Latencies.P99 / Math.Max(0.001, Other.Latencies.P99);
}
