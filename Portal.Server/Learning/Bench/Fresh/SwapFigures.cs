namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>The running program while versions change, and its start.</summary>
/// <param name="Quiet">Lists under way at moments at which nothing happened.</param>
/// <param name="Swapping">Lists under way when a version took the place of another.</param>
/// <param name="After">First lists of shoppers after a swap, whose sessions are read anew.</param>
/// <param name="Publish">Writing a delta, reading it and making it ready, beside the lists.</param>
/// <param name="Pause">What a swap costs the lists that are under way.</param>
/// <param name="Failed">Lists that failed or were made without the model.</param>
/// <param name="ColdStartSeconds">Process start to first list: the middle of the starts.</param>
/// <param name="ColdStarts">Each start.</param>
internal sealed record SwapFigures(
    Latencies Quiet, Latencies Swapping, Latencies After, Latencies Publish, SwapPause Pause, int Failed, double ColdStartSeconds, IReadOnlyList<double> ColdStarts);
