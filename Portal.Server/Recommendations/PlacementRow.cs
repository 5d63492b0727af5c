namespace Portal.Server.Recommendations;

/// <summary>A placement as stored.</summary>
public sealed class PlacementRow
{
    /// <summary>Key.</summary>
    public required string Key { get; init; }

    /// <summary>The placement as JSON, without its key.</summary>
    public required string SettingsJson { get; set; }

    /// <summary>Number of the version these settings are; 0 before the first start that counted.</summary>
    public int Number { get; set; }

    /// <summary>Settings somebody works at and nobody is served yet, as JSON; null for none.</summary>
    public string? DraftJson { get; set; }

    /// <summary>The version the draft was begun from.</summary>
    public int? DraftOf { get; set; }

    /// <summary>Who changed the draft last.</summary>
    public string? DraftBy { get; set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? DraftAt { get; set; }
}
