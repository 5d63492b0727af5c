namespace Portal.Server.Monitoring.Counting;

/// <summary>A row of histograms.</summary>
internal readonly record struct HistogramKey(string Name, Grain Grain, long Bucket, string Placement = "", string Version = "");
