using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning;

/// <summary>How to train.</summary>
public sealed record RetrainingSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Name of the trainer.</summary>
    [Required]
    public string Model { get; init; } = "blend";

    /// <summary>Settings of the trainer that differ from the usual ones, by the names its reports have.</summary>
    public JsonObject Values { get; init; } = [];

    /// <summary>Most minutes each of the two trainings may take; null for as long as it needs.</summary>
    [Range(1, 24 * 60)]
    public int? BudgetMinutes { get; init; }

    /// <summary>Newest interactions taken of each shopper: networks look back 50 steps, and neighbours gain nothing from more.</summary>
    [Range(2, 2_000)]
    public int PerShopper { get; init; } = 200;

    /// <summary>Whether a product somebody dealt with before is left out when the model is judged.</summary>
    public bool MaskSeen { get; init; } = true;

    /// <summary>Seed of all chance.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>Threads it works on; 0 for all there are.</summary>
    [Range(0, 256)]
    public int Threads { get; init; }

    /// <summary>Whether it works only while nobody else wants the processor, so that the shop goes on serving; else it shares it evenly.</summary>
    public bool GivesWay { get; init; } = true;

    /// <summary>What becomes of the version.</summary>
    public AfterTraining Then { get; init; } = AfterTraining.Wait;

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static RetrainingSettings Read(string json) => JsonSerializer.Deserialize<RetrainingSettings>(json, Json)!;

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
