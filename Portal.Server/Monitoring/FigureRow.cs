namespace Portal.Server.Monitoring;

/// <summary>The figures of one bucket, placement, version and segment, as stored; its other columns are the <see cref="Figure"/>s.</summary>
internal sealed class FigureRow
{
    /// <summary>How long the bucket is.</summary>
    public Grain Grain { get; init; }

    /// <summary>Minutes from 1970 to its beginning.</summary>
    public long Bucket { get; init; }

    /// <summary>Placement of the list an event names and its shopper got; empty for all other events.</summary>
    public string Placement { get; init; } = "";

    /// <summary>Trained model of that list, without steps of fine-tuning; empty when there was none.</summary>
    public string Version { get; init; } = "";

    /// <summary>Who: see <see cref="Segments"/>.</summary>
    public int Segment { get; init; }
}
