using Portal.Server.Experiments;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>What the page of one experiment shows of a moment.</summary>
/// <param name="Row">The experiment; null when there is none.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Results">What it shows; null for a draft.</param>
/// <param name="Looks">The timeline of the first goal.</param>
/// <param name="Segments">Values of the chosen kind of segment.</param>
public sealed record ExperimentPicture(
    Experiment? Row, ExperimentPlan? Plan, ExperimentResults? Results, IReadOnlyList<Look> Looks, IReadOnlyList<string> Segments);
