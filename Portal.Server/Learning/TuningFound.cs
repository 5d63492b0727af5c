using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Server.Learning;

/// <summary>What a search has found so far.</summary>
public sealed record TuningFound
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DictionaryKeyPolicy = null, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The figure that counts, such as <c>ndcg@10</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>What rounds hand out: "epochs", or what sequences are of.</summary>
    public required string Unit { get; init; }

    /// <summary>The settings that are searched.</summary>
    public required IReadOnlyList<FoundSetting> Settings { get; init; }

    /// <summary>The rounds planned.</summary>
    public required IReadOnlyList<FoundRound> Rounds { get; init; }

    /// <summary>The trials that were in a round at least, those that came furthest first, and of these the best first.</summary>
    public required IReadOnlyList<FoundTrial> Trials { get; init; }

    /// <summary>Number of the best trial of those that came furthest; null before anything is known.</summary>
    public int? Best { get; init; }

    /// <summary>The best beside the usual settings; null before the end.</summary>
    public FoundComparison? Comparison { get; init; }

    /// <summary>Whether the search came to its end.</summary>
    [JsonIgnore]
    public bool Complete => Comparison is not null;

    /// <summary>Trainings done and trainings there will be.</summary>
    [JsonIgnore]
    public (int Done, int All) Trainings => (Trials.Sum(trial => trial.Steps.Count), Rounds.Sum(round => round.Trials));

    /// <summary>The best trial, or null.</summary>
    [JsonIgnore]
    public FoundTrial? BestTrial => Trials.FirstOrDefault(trial => trial.Number == Best);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null for null.</summary>
    public static TuningFound? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<TuningFound>(json, Json);

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
