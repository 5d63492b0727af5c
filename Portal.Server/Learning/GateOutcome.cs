using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Server.Learning;

/// <summary>What the gate said of a version.</summary>
/// <param name="Against">The version in service it was held against; null when none was.</param>
/// <param name="Checks">Each condition that was asked.</param>
public sealed record GateOutcome(string? Against, IReadOnlyList<GateCheck> Checks)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Whether every condition held.</summary>
    public bool Held => Checks.All(check => check.Held);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null for null.</summary>
    public static GateOutcome? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<GateOutcome>(json, Json);

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
