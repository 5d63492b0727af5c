using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Models;

/// <summary>What the registry's page shows of one moment.</summary>
/// <param name="Versions">All versions, newest first.</param>
/// <param name="Active">The version in service, or null.</param>
/// <param name="Before">What a roll-back would go to, or null.</param>
/// <param name="Changes">Changes of what is served, newest first.</param>
/// <param name="Gate">The gate's conditions.</param>
/// <param name="Trials">Versions on trial.</param>
public sealed record ModelsPicture(
    IReadOnlyList<ModelVersion> Versions, string? Active, string? Before, IReadOnlyList<ModelChange> Changes, GateConditions Gate,
    ModelTrials Trials);
