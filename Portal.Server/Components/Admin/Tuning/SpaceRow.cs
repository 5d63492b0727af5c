using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Server.Learning;

namespace Portal.Server.Components.Admin.Tuning;

/// <summary>One setting of a model in the form of a search: tried over a stretch or a list, or held at one value.</summary>
/// <param name="setting">The setting.</param>
/// <param name="proposed">How the model itself would have it searched; null for one that it would not.</param>
public sealed class SpaceRow(TrainerSetting setting, FoundSetting? proposed)
{
    /// <summary>The setting.</summary>
    public TrainerSetting Setting => setting;

    /// <summary>How it is proposed to be searched; null when it cannot be.</summary>
    public FoundSetting? Proposed => proposed;

    /// <summary>Whether it is searched.</summary>
    public bool Searched { get; set; } = proposed is not null;

    /// <summary>Least number tried.</summary>
    public string From { get; set; } = Written(proposed?.From ?? 0);

    /// <summary>Greatest number tried.</summary>
    public string To { get; set; } = Written(proposed?.To ?? 0);

    /// <summary>Values tried, parted by commas.</summary>
    public string List { get; set; } = string.Join(", ", proposed?.Choices ?? []);

    /// <summary>The value it is held at.</summary>
    public string Held { get; set; } = setting.Usual;

    /// <summary>Whether values are tried one by one.</summary>
    public bool IsList => proposed?.Choices is not null;

    /// <summary>Everything typed, as it is.</summary>
    private IEnumerable<string> Typed => !Searched ? [Held] : IsList ? List.Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [From, To];

    /// <summary>What of it is no value of the setting; null when all is right.</summary>
    /// <param name="model">Name of the model.</param>
    public string? Wrong(string model) => !Typed.Any() ? ""
        : Typed.FirstOrDefault(one => TrainerSettings.With(new RetrainingSettings { Model = model }, setting.Name, one) is null)
        ?? (Searched && !IsList && Number(From) >= Number(To) ? From : null);

    /// <summary>How the space says it; null when it keeps its usual value.</summary>
    public JsonNode? ToSpace() => (Searched, IsList) switch
    {
        (true, true) => new JsonArray([.. Typed.Select(Value)]),
        (true, false) => new JsonObject { ["from"] = Number(From), ["to"] = Number(To), ["scale"] = proposed!.Log && Number(From) > 0 ? "log" : "linear" },
        _ => Held == setting.Usual ? null : Value(Held),
    };

    private static JsonNode Value(string typed) =>
        double.TryParse(typed, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(typed);

    private static double Number(string typed) => double.Parse(typed, CultureInfo.InvariantCulture);

    private static string Written(double value) => value.ToString(CultureInfo.InvariantCulture);
}
