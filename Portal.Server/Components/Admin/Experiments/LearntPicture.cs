using Portal.Server.Experiments;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>What the page of what was learnt shows.</summary>
/// <param name="Rows">Experiments that ended, the newest first, with their effects.</param>
public sealed record LearntPicture(IReadOnlyList<(Experiment Row, ExperimentPlan Plan, IReadOnlyList<LearntEffect> Effects)> Rows);
