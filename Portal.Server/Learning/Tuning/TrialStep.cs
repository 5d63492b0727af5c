namespace Portal.Server.Learning.Tuning;

/// <summary>What a trial came to in one round.</summary>
/// <param name="Trial">Number of the trial.</param>
/// <param name="Round">Number of the round.</param>
/// <param name="Resource">Epochs or sequences it got.</param>
/// <param name="Value">The metric on validation; null when the training came to nothing that can be ranked.</param>
/// <param name="Seconds">How long it took, from where the round before had left it.</param>
/// <param name="Defect">Why there is no value.</param>
internal sealed record TrialStep(int Trial, int Round, int Resource, double? Value, double Seconds, string? Defect = null);
