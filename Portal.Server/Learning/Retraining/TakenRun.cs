namespace Portal.Server.Learning.Retraining;

/// <summary>A run that is held by its lease.</summary>
/// <param name="Id">The run.</param>
/// <param name="Lease">The lease; writes without it are refused.</param>
/// <param name="Kind">What it does.</param>
/// <param name="VersionId">The version it makes; null for a search, which makes none.</param>
/// <param name="Settings">How; of a search what it has in common with a training.</param>
/// <param name="Attempts">How often it was taken up, this time included.</param>
/// <param name="Progress">How far it was.</param>
internal sealed record TakenRun(Guid Id, Guid Lease, RunKind Kind, string? VersionId, RetrainingSettings Settings, int Attempts, RunProgress Progress);
