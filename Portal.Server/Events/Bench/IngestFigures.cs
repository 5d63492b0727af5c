namespace Portal.Server.Events.Bench;

/// <summary>One run.</summary>
/// <param name="PerSecond">Events a second, from the first sent to the last acknowledged.</param>
/// <param name="Acknowledged">Time from sending to the acknowledgement (of one event, or of one batch).</param>
/// <param name="PerCommit">Events that shared a commit, on average.</param>
/// <param name="CpuMicroseconds">Processor time of an event, of everything in the process: clients and, when served, models included.</param>
internal sealed record IngestFigures(double PerSecond, Percentiles Acknowledged, double PerCommit, double CpuMicroseconds);
