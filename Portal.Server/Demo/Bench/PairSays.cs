using System.Text.Json.Serialization;

namespace Portal.Server.Demo.Bench;

/// <summary>What the world says of an order that offline evaluation tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PairSays>))]
internal enum PairSays
{
    /// <summary>The same order, by more than chance.</summary>
    Agrees,

    /// <summary>The other order, by more than chance.</summary>
    Contradicts,

    /// <summary>The interval of the world's difference holds 0.</summary>
    WorldCannotTell,

    /// <summary>The interval of the offline difference holds 0: no order was told.</summary>
    OfflineCannotTell,
}
