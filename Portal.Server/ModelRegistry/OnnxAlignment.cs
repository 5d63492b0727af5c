using System.Text.Json.Serialization;

namespace Portal.Server.ModelRegistry;

/// <summary>Where a history shorter than the row stands in it; the rest of the row is 0.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnnxAlignment>))]
internal enum OnnxAlignment
{
    /// <summary>At the end: the newest interaction is always in the last place, as SASRec and its kin have it.</summary>
    Right,

    /// <summary>At the beginning: the oldest interaction told is always in the first place.</summary>
    Left,
}
