using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>All that the chain of one version is read off.</summary>
/// <param name="Run">The run that makes or made it; null for one a verb made, and before anything happened.</param>
/// <param name="Version">Id of the version; null while there is none yet.</param>
/// <param name="Figure">What it is worth, in a few words; null before it was judged.</param>
/// <param name="Active">The version in service, or null.</param>
/// <param name="ActiveFigure">What that one is worth; null when none is in service.</param>
/// <param name="Trials">Versions on trial.</param>
/// <param name="Changes">What was done to the version, newest first.</param>
public sealed record ChainState(
    RetrainingRun? Run, string? Version, string? Figure, string? Active, string? ActiveFigure, ModelTrials Trials, IReadOnlyList<ModelChange> Changes);
