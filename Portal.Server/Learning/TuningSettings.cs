using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning;

/// <summary>How to search for a model's settings.</summary>
public sealed record TuningSettings : RunSettings
{
    /// <summary>Name of the trainer.</summary>
    [Required]
    public string Model { get; init; } = "transformer";

    /// <summary>
    /// The settings that are searched, each with its range <c>{"from": 0, "to": 1, "scale": "log"}</c> or its list of values, as in
    /// a space file; what is not named keeps its usual value. Empty for all that the model proposes.
    /// </summary>
    public JsonObject Space { get; init; } = [];

    /// <summary>The figure that counts, on validation cases.</summary>
    [Required, AllowedValues("ndcg@10", "recall@10", "mrr@10", "ndcg@20", "recall@20", "ndcg@5", "recall@5")]
    public string Metric { get; init; } = "ndcg@10";

    /// <summary>Settings tried in the first round.</summary>
    [Range(2, 200)]
    public int Trials { get; init; } = 27;

    /// <summary>After each round one of so many trials goes on, with so many times more to learn from.</summary>
    [Range(2, 10)]
    public int Reduction { get; init; } = 3;

    /// <summary>Least share of the epochs (or of the shoppers) that the first round gets.</summary>
    [Range(0.01, 1)]
    public double FirstShare { get; init; } = 0.1;

    /// <summary>Most minutes of the search, counted from its start, pauses included; null for as long as it needs.</summary>
    [Range(1, 7 * 24 * 60)]
    public int? BudgetMinutes { get; init; }

    /// <summary>Reads what <see cref="RunSettings.ToJson"/> wrote.</summary>
    public static TuningSettings Read(string json) => FromJson<TuningSettings>(json);
}
