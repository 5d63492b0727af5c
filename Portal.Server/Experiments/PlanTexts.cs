namespace Portal.Server.Experiments;

/// <summary>What people read of a plan, in another language.</summary>
/// <param name="Name">Name.</param>
/// <param name="Hypothesis">What is expected, and why.</param>
/// <param name="Arms">Names of arms by their keys; an arm that is missing keeps its name.</param>
public sealed record PlanTexts(string Name, string Hypothesis, IReadOnlyDictionary<string, string> Arms);
