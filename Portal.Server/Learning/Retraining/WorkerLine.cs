using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Server.Learning.Retraining;

/// <summary>A line a worker process says: one JSON object, of which one thing is told.</summary>
internal sealed record WorkerLine
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>What it learns from.</summary>
    public RunData? Data { get; init; }

    /// <summary>A stage that begins.</summary>
    public string? Begins { get; init; }

    /// <summary>Share of the stage that is done, 0 to 1.</summary>
    public double? Done { get; init; }

    /// <summary>What there is to say of it.</summary>
    public string? Text { get; init; }

    /// <summary>Which part of the stage, where it has parts.</summary>
    public string? Part { get; init; }

    /// <summary>Epochs done.</summary>
    public int? Epoch { get; init; }

    /// <summary>Mean loss of the epoch.</summary>
    public double? Loss { get; init; }

    /// <summary>NDCG at 10 on validation cases.</summary>
    public double? Ndcg { get; init; }

    /// <summary>What a search has found so far, as JSON.</summary>
    public string? Found { get; init; }

    /// <summary>Why it ends without a result, in a sentence.</summary>
    public string? Error { get; init; }

    /// <summary>Reads a line; null when it is something else, such as a warning of a library.</summary>
    public static WorkerLine? Read(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize<WorkerLine>(line, Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The line.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, Json);
}
