using System.Text.Json.Nodes;

namespace Portal.Server.ModelRegistry;

/// <summary>What a bundle says of itself; <c>manifest.json</c>, written last.</summary>
internal sealed record BundleManifest
{
    /// <summary>Version of the format this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Id of the model version; also the name of its folder.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of model it is, such as <c>transformer</c> or <c>blend</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Settings it was trained with, and its shape.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>Seed of all chance.</summary>
    public int Seed { get; init; }

    /// <summary>Fingerprint of the data it learned from.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>What was measured, each with its 95 % interval.</summary>
    public IReadOnlyDictionary<string, MeasuredValue> Metrics { get; init; } = new Dictionary<string, MeasuredValue>();

    /// <summary>Id of the version it started from, if any.</summary>
    public string? Parent { get; init; }

    /// <summary>SHA-256 of every other file, by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}

/// <summary>A measured value with its 95 % interval.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct MeasuredValue(double Value, double Low, double High);
