namespace Portal.Server.Experiments;

/// <summary>How long an experiment has to run for which effect.</summary>
/// <param name="Metric">Key of the goal.</param>
/// <param name="Points">Days and the smallest lift that is seen with 80 % by then; empty without traffic.</param>
/// <param name="DaysFor">Days for the lift that is worth finding; null when it is never seen within the points.</param>
public sealed record PowerCurve(string Metric, IReadOnlyList<(double X, double Y)> Points, double? DaysFor);
