namespace Portal.Server.Experiments;

/// <summary>What an experiment that ended had shown of one arm's first goal.</summary>
/// <param name="Arm">Key of the arm.</param>
/// <param name="Metric">Key of the goal.</param>
/// <param name="State">What it said.</param>
/// <param name="Lift">The lift, or null.</param>
public sealed record LearntEffect(string Arm, string Metric, CellState State, Interval? Lift);
