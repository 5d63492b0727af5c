using System.Text.Json;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin;

/// <summary>The figures of a version, read from its row.</summary>
internal static class ModelFigures
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What was measured, by name.</summary>
    public static IReadOnlyDictionary<string, MeasuredValue> Of(ModelVersion version) =>
        JsonSerializer.Deserialize<Dictionary<string, MeasuredValue>>(version.MetricsJson, Json) ?? [];
}
