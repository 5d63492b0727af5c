using System.Text.Json.Serialization;

namespace Portal.Shared.Scoring.Compact;

/// <summary>Source-generated, so that the trimmed browser build keeps every member.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompactHeader))]
public sealed partial class CompactJson : JsonSerializerContext;
