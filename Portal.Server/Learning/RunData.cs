using System.Text.Json;

namespace Portal.Server.Learning;

/// <summary>What a run learned from.</summary>
/// <param name="Users">Shoppers.</param>
/// <param name="Items">Products.</param>
/// <param name="Interactions">Interactions after cleaning.</param>
/// <param name="Cases">Test cases.</param>
/// <param name="Fingerprint">SHA-256 over all of it, in hexadecimal.</param>
public sealed record RunData(int Users, int Items, long Interactions, int Cases, string Fingerprint)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null for null.</summary>
    public static RunData? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<RunData>(json, Json);

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
