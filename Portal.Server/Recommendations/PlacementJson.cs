using System.Text.Json.Serialization;

namespace Portal.Server.Recommendations;

/// <summary>How settings of a placement are read and written; <see cref="Placements"/> says by which rules.</summary>
[JsonSerializable(typeof(Placement))]
internal sealed partial class PlacementJson : JsonSerializerContext;
