namespace Portal.Server.Components.Kit;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is, in the reader's language.</param>
/// <param name="Points">Its points, x ascending.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
