using System.Text.Json;

namespace Portal.Server.Experiments;

/// <summary>What one part of the shoppers gets.</summary>
public sealed record ExperimentArm
{
    /// <summary>Key: lower-case letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Placements as they are in this arm, by their keys: the same JSON as their settings. What is missing is as in the shop.</summary>
    public IReadOnlyDictionary<string, JsonElement> Placements { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The model version that makes its lists; null: the one in service.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>Whether all lists are what is popular with everybody: the holdout.</summary>
    public bool PopularityOnly { get; init; }

    /// <summary>Whether it is the shop as it is.</summary>
    public bool ChangesNothing => Placements.Count == 0 && ModelVersion is null && !PopularityOnly;

    /// <summary>Whether it changes a placement.</summary>
    public bool Changes(string placement) => PopularityOnly || ModelVersion is not null || Placements.ContainsKey(placement);
}
