namespace Portal.Server.Experiments.Simulation;

/// <summary>A simulation's outcome.</summary>
/// <param name="Plan">What was simulated.</param>
/// <param name="Metrics">What came out.</param>
internal sealed record SimulationReport(SimulationPlan Plan, IReadOnlyList<SimulatedMetric> Metrics);
