namespace Portal.Server.Experiments.Simulation;

/// <summary>What came out for one metric.</summary>
/// <param name="Metric">Its key.</param>
/// <param name="FalseAlarms">Share of A/A runs with an alarm of the default engine at any look.</param>
/// <param name="FalseAlarmsOfFixed">The same of the fixed-horizon test, which is not made for looking on.</param>
/// <param name="Rollbacks">Share of A/A runs that a guard-rail on this metric would have stopped.</param>
/// <param name="Found">Share of A/B runs found at any look.</param>
/// <param name="FoundAtEnd">Share of A/B runs found at the last look, without history: what the calculator speaks of.</param>
/// <param name="Foretold">What the calculator says of the last look.</param>
/// <param name="Covered">Share of A/B runs whose interval held the true lift at every look.</param>
/// <param name="VarianceReduction">Mean variance that the history took away, where it is told.</param>
internal sealed record SimulatedMetric(
    string Metric, double FalseAlarms, double FalseAlarmsOfFixed, double Rollbacks, double Found, double FoundAtEnd, double Foretold, double Covered, double? VarianceReduction);
