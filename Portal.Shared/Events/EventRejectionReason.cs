using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Shared.Events;

/// <summary>Why an event was not stored.</summary>
[JsonConverter(typeof(EventRejectionReasonConverter))]
public enum EventRejectionReason
{
    /// <summary>The line or element is not a readable event.</summary>
    Unreadable,

    /// <summary>The event id is missing or empty.</summary>
    MissingEventId,

    /// <summary>The event id is not a UUID of version 7.</summary>
    WrongEventIdVersion,

    /// <summary>The type is missing or unknown.</summary>
    UnknownType,

    /// <summary>The product id is missing where one is needed.</summary>
    MissingProduct,

    /// <summary>No such product in the catalogue.</summary>
    UnknownProduct,

    /// <summary>A search without words.</summary>
    MissingQuery,

    /// <summary>A text is longer than allowed.</summary>
    TooLong,

    /// <summary>The quantity is out of range.</summary>
    QuantityOutOfRange,

    /// <summary>The price is out of range.</summary>
    PriceOutOfRange,

    /// <summary>The position is out of range.</summary>
    PositionOutOfRange,

    /// <summary>The event happened in the future or too long ago.</summary>
    TimeOutOfRange,

    /// <summary>No shopper is known for this event.</summary>
    MissingShopper,

    /// <summary>The event names another shopper than its sender.</summary>
    ForeignShopper,

    /// <summary>No session is named.</summary>
    MissingSession,

    /// <summary>The shopper asked to be erased.</summary>
    ForgottenShopper,
}

/// <summary>Writes the reasons as unknown-product, missing-event-id and so on.</summary>
public sealed class EventRejectionReasonConverter()
    : JsonStringEnumConverter<EventRejectionReason>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
