namespace Portal.Server.Recommendations.Bench;

/// <summary>What the lists of one placement cost.</summary>
/// <param name="Placement">Its key.</param>
/// <param name="Items">Items of a list, on average.</param>
/// <param name="Time">Time for one list.</param>
/// <param name="Kilobytes">Memory allocated for one list, on average.</param>
internal sealed record ListTimings(string Placement, double Items, Timings Time, double Kilobytes);
