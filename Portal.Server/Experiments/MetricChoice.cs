namespace Portal.Server.Experiments;

/// <summary>A metric of an experiment.</summary>
/// <param name="Metric">Its key (see <see cref="Metrics"/>).</param>
/// <param name="Role">What it is for.</param>
public sealed record MetricChoice(string Metric, MetricRole Role);
