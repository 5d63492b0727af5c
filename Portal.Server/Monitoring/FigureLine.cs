namespace Portal.Server.Monitoring;

/// <summary>Figures of a bucket.</summary>
/// <param name="Bucket">Minutes from 1970 to its beginning.</param>
/// <param name="Placement">Of the lists of this placement; empty for what no list led to.</param>
/// <param name="Version">Of the lists made with this trained model; empty where there was none.</param>
/// <param name="Sums">The figures.</param>
public sealed record FigureLine(long Bucket, string Placement, string Version, FigureSums Sums);
