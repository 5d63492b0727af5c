namespace Portal.Server.Learning.Evaluation;

/// <summary>Recall among some of the cases.</summary>
/// <param name="Kind">What the cases are grouped by: "popularity" or "history".</param>
/// <param name="Group">The group, in words.</param>
/// <param name="Cases">Cases in it.</param>
/// <param name="Recall">Recall at the plan's main length.</param>
/// <param name="Ci95">95 % interval.</param>
internal sealed record GroupFigure(string Kind, string Group, int Cases, double Recall, Interval Ci95);
