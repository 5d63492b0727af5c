using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning;

/// <summary>How to train.</summary>
public sealed record RetrainingSettings : RunSettings
{
    /// <summary>Name of the trainer.</summary>
    [Required]
    public string Model { get; init; } = "blend";

    /// <summary>Settings of the trainer that differ from the usual ones, by the names its reports have.</summary>
    public JsonObject Values { get; init; } = [];

    /// <summary>Most minutes each of the two trainings may take; null for as long as it needs.</summary>
    [Range(1, 24 * 60)]
    public int? BudgetMinutes { get; init; }

    /// <summary>What becomes of the version.</summary>
    public AfterTraining Then { get; init; } = AfterTraining.Wait;

    /// <summary>Reads what <see cref="RunSettings.ToJson"/> wrote.</summary>
    public static RetrainingSettings Read(string json) => FromJson<RetrainingSettings>(json);
}
