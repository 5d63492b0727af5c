using Portal.Server.Experiments;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>What the list of experiments shows of a moment.</summary>
/// <param name="Rows">The experiments with their plans; those that run with their verdict.</param>
public sealed record ExperimentsPicture(IReadOnlyList<(Experiment Row, ExperimentPlan Plan, Verdict? Verdict)> Rows);
