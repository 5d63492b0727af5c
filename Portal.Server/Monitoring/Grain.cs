namespace Portal.Server.Monitoring;

/// <summary>How long the buckets of a figure are. The numbers are stored: never renumber them.</summary>
public enum Grain
{
    /// <summary>One minute.</summary>
    Minute = 1,

    /// <summary>One hour.</summary>
    Hour = 2,

    /// <summary>One day (UTC).</summary>
    Day = 3,
}
