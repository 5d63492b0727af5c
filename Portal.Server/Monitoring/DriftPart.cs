namespace Portal.Server.Monitoring;

/// <summary>A part of what moved.</summary>
/// <param name="Name">A product's id, a version, a placement, or a span of values.</param>
/// <param name="Before">Its share or value before.</param>
/// <param name="Now">Its share or value now.</param>
public sealed record DriftPart(string Name, double Before, double Now);
