namespace Portal.Server.Recommendations;

/// <summary>A placement as stored.</summary>
public sealed class PlacementRow
{
    /// <summary>Key.</summary>
    public required string Key { get; init; }

    /// <summary>The placement as JSON, without its key.</summary>
    public required string SettingsJson { get; set; }
}
