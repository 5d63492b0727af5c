using System.Text.Json;

namespace Portal.Server.ModelRegistry;

/// <summary>How a training went, and what its lists are like: what a manifest has no interval for.</summary>
public sealed record TrainingRecord
{
    /// <summary>Name of the file in a bundle.</summary>
    public const string FileName = "record.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Loss and validation figure by epoch.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    /// <summary>Figures of all lists together, such as <c>coverage@10</c>, by name.</summary>
    public IReadOnlyDictionary<string, double> Lists { get; init; } = new Dictionary<string, double>();

    /// <summary>Seconds the training that was judged took.</summary>
    public double FitSeconds { get; init; }

    /// <summary>Seconds scoring and ranking all cases took.</summary>
    public double EvaluateSeconds { get; init; }

    /// <summary>Milliseconds one history takes on one thread, the slowest of a hundred: its 99th percentile.</summary>
    public double? SlowMilliseconds { get; init; }

    /// <summary>Most memory of the training's process, in MiB.</summary>
    public double PeakMiB { get; init; }

    /// <summary>How the data was split, in a sentence.</summary>
    public string? Split { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote; null for null or something else.</summary>
    public static TrainingRecord? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<TrainingRecord>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The record as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
