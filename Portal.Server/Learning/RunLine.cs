namespace Portal.Server.Learning;

/// <summary>A line of a run's log.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What was done, in the trainer's words.</param>
public sealed record RunLine(DateTimeOffset At, string Text);
