using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>One run at a constant rate.</summary>
/// <param name="Latencies">From the moment a send was meant for to its answer.</param>
/// <param name="Failed">Sends without an answer, or with one that says no.</param>
/// <param name="Cores">Processor seconds a second that the server took; null when not asked.</param>
internal sealed record LoadRun(LatencyHistogram Latencies, long Failed, double? Cores = null);
