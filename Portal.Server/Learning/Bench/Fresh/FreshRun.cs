namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>A replay.</summary>
/// <param name="Gains">What each question was worth.</param>
/// <param name="Steps">What became of the steps.</param>
internal sealed record FreshRun(FreshGains Gains, StepTally Steps);
