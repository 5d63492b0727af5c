using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Experiments;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>An arm while it is written.</summary>
public sealed class ArmDraft
{
    /// <summary>Kinds of change an arm can be.</summary>
    public static readonly string[] Kinds = ["model", "popular-list", "diversity", "ranker", "settings", "holdout"];

    /// <summary>Key.</summary>
    public string Key { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it changes.</summary>
    public string Kind { get; set; } = "popular-list";

    /// <summary>The placement it changes.</summary>
    public string Placement { get; set; } = "home-for-you";

    /// <summary>The model version it is made with.</summary>
    public string Model { get; set; } = "";

    /// <summary>What orders the list.</summary>
    public string Ranker { get; set; } = RankerKinds.Fusion;

    /// <summary>Share of relevance against variety, 0 to 1, for diversity; 1 switches it off.</summary>
    public double Relevance { get; set; } = 0.7;

    /// <summary>Its share of the shoppers, in percent.</summary>
    public double Percent { get; set; } = 50;

    /// <summary>The placement's settings, when they are written by hand.</summary>
    public string Settings { get; set; } = "";

    /// <summary>The arm.</summary>
    /// <param name="settingsOf">A placement's settings as they are.</param>
    /// <exception cref="JsonException">The settings are no JSON.</exception>
    public ExperimentArm ToArm(Func<string, string> settingsOf) => Kind switch
    {
        "model" => new ExperimentArm { Key = Key, Name = Name, ModelVersion = Model },
        "holdout" => new ExperimentArm { Key = Key, Name = Name, PopularityOnly = true },
        _ => new ExperimentArm { Key = Key, Name = Name, Placements = new Dictionary<string, JsonElement> { [Placement] = Changed(settingsOf) } },
    };

    /// <summary>An arm as it was written before.</summary>
    public static ArmDraft Of(ExperimentArm arm, double percent) => new()
    {
        Percent = percent, Key = arm.Key, Name = arm.Name, Model = arm.ModelVersion ?? "",
        Kind = arm.PopularityOnly ? "holdout" : arm.ModelVersion is not null ? "model" : "settings",
        Placement = arm.Placements.Keys.FirstOrDefault() ?? "home-for-you",
        Settings = arm.Placements.Values.FirstOrDefault() is { ValueKind: JsonValueKind.Object } settings ? settings.GetRawText() : "",
    };

    private JsonElement Changed(Func<string, string> settingsOf)
    {
        var settings = JsonNode.Parse(Kind == "settings" && Settings.Trim().Length > 0 ? Settings : settingsOf(Placement)) as JsonObject ?? throw new JsonException("Settings are a JSON object.");
        if (Kind == "popular-list")
        {
            settings["sources"] = new JsonArray(new JsonObject { ["source"] = "popular", ["seeds"] = "none", ["weight"] = 1 });
            settings["exploration"] = 0;
        }
        else if (Kind == "ranker")
        {
            settings["ranker"] = Ranker;
        }
        else if (Kind == "diversity")
        {
            var rules = settings["rules"] as JsonObject ?? [];
            rules["relevanceShare"] = Relevance < 1 ? Relevance : null;
            settings["rules"] = rules.DeepClone();
        }

        return JsonSerializer.SerializeToElement(settings);
    }
}
