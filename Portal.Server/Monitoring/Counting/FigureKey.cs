namespace Portal.Server.Monitoring.Counting;

/// <summary>A row of figures.</summary>
internal readonly record struct FigureKey(Grain Grain, long Bucket, string Placement, string Version, int Segment);
