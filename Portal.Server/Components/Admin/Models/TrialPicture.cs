using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Models;

/// <summary>What there is to say of a version's trial at one moment.</summary>
/// <param name="Active">The version in service, or null.</param>
/// <param name="Trials">The trials.</param>
/// <param name="Canary">What became of its lists, and of those of the version in service; null when it is no canary.</param>
/// <param name="Lists">Lists it was to take part in, and those of the version in service.</param>
/// <param name="Hours">What it answered in the shadow, by hour.</param>
/// <param name="Last">The last change of what is served that was done to it, or null.</param>
internal sealed record TrialPicture(
    string? Active, ModelTrials Trials, (TrialOutcomes Canary, TrialOutcomes Live)? Canary, (TrialAnswers Canary, TrialAnswers Live) Lists,
    IReadOnlyList<ShadowHour> Hours, ModelChange? Last);
