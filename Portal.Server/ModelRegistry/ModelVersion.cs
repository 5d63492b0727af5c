namespace Portal.Server.ModelRegistry;

/// <summary>A model version as the registry knows it; its numbers are in its bundle.</summary>
public sealed class ModelVersion
{
    /// <summary>Id; also the name of the bundle's folder. Ids sort by time.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of model it is, such as <c>transformer</c> or <c>blend</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Id of the version it started from, if any.</summary>
    public string? Parent { get; init; }

    /// <summary>The run that made it; null when it came from a verb.</summary>
    public Guid? RunId { get; set; }

    /// <summary>Seed of all chance.</summary>
    public required int Seed { get; init; }

    /// <summary>Fingerprint of the data it learned from.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>Settings it was trained with, and its shape, as JSON.</summary>
    public required string SettingsJson { get; init; }

    /// <summary>What was measured, each with its 95 % interval: <see cref="MeasuredValue"/> by name, as JSON.</summary>
    public required string MetricsJson { get; init; }

    /// <summary>How the training went: <see cref="TrainingRecord"/> as JSON; null when nobody wrote it down.</summary>
    public string? RecordJson { get; set; }

    /// <summary>Bytes of its bundle.</summary>
    public required long Bytes { get; init; }

    /// <summary>When its bundle was deleted to free space; null while it is there.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}
