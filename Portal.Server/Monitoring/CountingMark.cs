namespace Portal.Server.Monitoring;

/// <summary>How far counting is; saved with the counts, so that nothing counts twice or not at all. There is one row.</summary>
internal sealed class CountingMark
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>The last event that is counted.</summary>
    public long Event { get; set; }

    /// <summary>Lists up to this id were there before counting began; they are counted little by little.</summary>
    public byte[] OldLists { get; set; } = [];

    /// <summary>The last of them that is counted.</summary>
    public byte[] OldList { get; set; } = [];
}
