namespace Portal.Server.Monitoring;

/// <summary>How often each value of something was met in a bucket, as stored (<see cref="SparseCounts"/>).</summary>
internal sealed class HistogramRow
{
    /// <summary>How long the bucket is.</summary>
    public Grain Grain { get; init; }

    /// <summary>Minutes from 1970 to its beginning.</summary>
    public long Bucket { get; init; }

    /// <summary>What is counted: see <see cref="HistogramNames"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Placement, where that matters.</summary>
    public string Placement { get; init; } = "";

    /// <summary>Trained model, where that matters.</summary>
    public string Version { get; init; } = "";

    /// <summary>The counts.</summary>
    public byte[] Counts { get; set; } = [];
}
