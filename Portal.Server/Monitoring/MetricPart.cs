namespace Portal.Server.Monitoring;

/// <summary>A metric of one placement or version.</summary>
/// <param name="Name">The placement or the version; empty where there was none.</param>
/// <param name="Now">The value; null where there is nothing to divide by.</param>
/// <param name="Before">The value it is held against.</param>
/// <param name="Lists">Lists served.</param>
/// <param name="Shown">Products on screen.</param>
public sealed record MetricPart(string Name, double? Now, double? Before, long Lists, long Shown);
