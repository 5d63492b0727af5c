namespace Portal.Server.Learning;

/// <summary>What a trial came to in a round.</summary>
/// <param name="Value">The figure; null when the training came to nothing that can be ranked.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Defect">Why there is no figure.</param>
public sealed record FoundStep(double? Value, double Seconds, string? Defect);
