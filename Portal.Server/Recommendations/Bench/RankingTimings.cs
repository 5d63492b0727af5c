namespace Portal.Server.Recommendations.Bench;

/// <summary>What ordering one list costs.</summary>
/// <param name="Order">What orders it.</param>
/// <param name="Time">Time for one list.</param>
/// <param name="More">Median of how many milliseconds more than fusion alone it took, in pairs one right after the other.</param>
/// <param name="Kilobytes">Memory allocated for one list, on average.</param>
internal sealed record RankingTimings(string Order, Timings Time, double More, double Kilobytes);
