using System.Text.Json;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>How far a run is.</summary>
public sealed record RunProgress
{
    /// <summary>Most lines of the log that are kept; older ones go.</summary>
    public const int MostLines = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Which part of the chain it is in.</summary>
    public RunPhase Phase { get; init; }

    /// <summary>What is done, in the trainer's words, such as "fit transformer".</summary>
    public string Stage { get; init; } = "";

    /// <summary>When the stage began.</summary>
    public DateTimeOffset? StageSince { get; init; }

    /// <summary>Share of the stage that is done, 0 to 1.</summary>
    public double Done { get; init; }

    /// <summary>Share of the stage that was done when this attempt began it: what a checkpoint spared.</summary>
    public double From { get; init; }

    /// <summary>When it was told.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Loss and validation figure by epoch.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    /// <summary>The newest lines of the log, oldest first.</summary>
    public IReadOnlyList<RunLine> Lines { get; init; } = [];

    /// <summary>How long the stage will still take, as it went so far; null while that cannot be told.</summary>
    public TimeSpan? Left => StageSince is { } since && Done > From + 0.01 && Done < 1 && At > since
        ? (At - since) * ((1 - Done) / (Done - From)) : null;

    /// <summary>Reads what <see cref="ToJson"/> wrote; an empty one for null.</summary>
    public static RunProgress Read(string? json) => json is null ? new() : JsonSerializer.Deserialize<RunProgress>(json, Json)!;

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
