using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Portal.Server.Learning;

/// <summary>What a version must be to be promoted without a word; a condition that is null is not asked.</summary>
public sealed record GateConditions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The figure that is held against the version in service, such as <c>ndcg@10</c>.</summary>
    [Required, AllowedValues("ndcg@10", "recall@10", "mrr@10", "ndcg@20", "recall@20", "ndcg@5", "recall@5")]
    public string Metric { get; init; } = "ndcg@10";

    /// <summary>
    /// Most of that figure that may be lost against the version in service, as a share of its value: the whole 95 % interval of
    /// the paired difference must lie above it, so that too few cases do not pass for equal ones.
    /// </summary>
    [Range(0, 1)]
    public double? MostLoss { get; init; } = 0.05;

    /// <summary>Fewest cases both versions were asked; with fewer nothing is known of the difference.</summary>
    [Range(20, 1_000_000)]
    public int FewestCases { get; init; } = 100;

    /// <summary>Least share of the catalogue that stands in some list of ten.</summary>
    [Range(0, 1)]
    public double? LeastCoverage { get; init; } = 0.05;

    /// <summary>Most milliseconds that 99 of 100 histories take on one thread.</summary>
    [Range(0.1, 10_000)]
    public double? MostMilliseconds { get; init; } = 50;

    /// <summary>
    /// Most of the recall at 10 that any fifth of the catalogue by popularity may be shown to have lost, as a share of its value:
    /// the condition fails when the whole interval of the difference lies below it.
    /// </summary>
    [Range(0, 1)]
    public double? MostFifthLoss { get; init; } = 0.2;

    /// <summary>Reads what <see cref="ToJson"/> wrote; the usual conditions for null.</summary>
    public static GateConditions Read(string? json) => json is null ? new() : JsonSerializer.Deserialize<GateConditions>(json, Json)!;

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
