using System.Globalization;
using System.Text.Json;
using Portal.Shared.Events;

namespace Portal.Server.Events.Intake;

/// <summary>The rules an event must keep, field by field; each fault is a sentence for the developer of the sender.</summary>
internal sealed class EventRules(EventsOptions limits)
{
    private const int QuotedLength = 40;
    private static readonly ShopEventType[] Types = Enum.GetValues<ShopEventType>();
    private static readonly string TypeNames =
        string.Join(", ", Types.Select(type => NameOf(type)));

    public static EventFault UnknownType { get; } =
        new(EventRejectionReason.UnknownType, $"type is missing or unknown; it must be one of {TypeNames}.");

    public static EventFault MissingEventId { get; } =
        new(EventRejectionReason.MissingEventId, "eventId is missing; make a UUID of version 7 for each event and keep it when sending again.");

    public static EventFault WrongEventId { get; } = new(
        EventRejectionReason.WrongEventIdVersion, "eventId is not a UUID of version 7; other versions would scatter the index that keeps events single.");

    public static EventFault? CheckIdentity(ShopEvent told) =>
        told.EventId == Guid.Empty ? MissingEventId
        : told.EventId.Version != 7 || told.EventId.Variant is < 8 or > 11 ? WrongEventId
        : Array.IndexOf(Types, told.Type) < 0 ? UnknownType
        : told.Type == ShopEventType.Search && string.IsNullOrWhiteSpace(told.Query)
            ? new EventFault(EventRejectionReason.MissingQuery, "query is missing; a search carries the words searched for.")
        : null;

    public EventFault? CheckShopper(string? named, EventSender sender) =>
        named is null && sender.ShopperId is null
            ? new EventFault(EventRejectionReason.MissingShopper, "shopperId is missing; a sender with an API key names the shopper of each event.")
        : named is not null && !sender.IsTrusted && named != sender.ShopperId
            ? new EventFault(EventRejectionReason.ForeignShopper, "shopperId is not the sender's; leave it out, or send with an API key to name other shoppers.")
        : TooLong("shopperId", named, limits.MaxNameLength);

    public EventFault? CheckNames(ShopEvent told) =>
        string.IsNullOrWhiteSpace(told.SessionId)
            ? new EventFault(EventRejectionReason.MissingSession, "sessionId is missing; name the visit this event belongs to.")
        : TooLong("sessionId", told.SessionId, limits.MaxNameLength)
            ?? TooLong("query", told.Query, limits.MaxQueryLength)
            ?? TooLong("orderId", told.OrderId, limits.MaxNameLength)
            ?? TooLong("placement", told.Placement, limits.MaxNameLength);

    public EventFault? CheckNumbers(ShopEvent told) =>
        told.Quantity is { } quantity && (quantity < 1 || quantity > limits.MaxQuantity) ? QuantityOutOfRange
        : told.UnitPrice is { } price && (price < 0 || price > limits.MaxUnitPrice) ? PriceOutOfRange
        : told.Position is { } position && (position < 0 || position > limits.MaxPosition) ? PositionOutOfRange
        : null;

    public EventFault QuantityOutOfRange { get; } = new(
        EventRejectionReason.QuantityOutOfRange, $"quantity must be a whole number from 1 to {Number(limits.MaxQuantity)}, or left out for 1.");

    public EventFault PriceOutOfRange { get; } =
        new(EventRejectionReason.PriceOutOfRange, $"unitPrice must be from 0 to {Number(limits.MaxUnitPrice)}, or left out.");

    public EventFault PositionOutOfRange { get; } = new(
        EventRejectionReason.PositionOutOfRange, $"position must be a whole number from 0 to {Number(limits.MaxPosition)}, or left out.");

    public EventFault? CheckTime(DateTimeOffset? occurred, DateTimeOffset received, EventSender sender) =>
        occurred is not { } moment ? null
        : moment > received + limits.MaxClockAhead
            ? Time($"occurredAt is more than {limits.MaxClockAhead:c} ahead of the server's clock; set the sender's clock or leave the field out.")
        : !sender.IsHistory && moment < received - limits.MaxAge
            ? Time($"occurredAt is more than {limits.MaxAge:c} ago; bring older events in with the import verb.")
        : moment < DateTimeOffset.UnixEpoch
            ? Time("occurredAt is before 1970; send the moment it happened as ISO 8601.")
        : null;

    /// <summary>A type's or reason's name as senders write and read it (<c>add-to-cart</c>).</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A sender's text inside a sentence: short, in quotes.</summary>
    public static string Quote(string text) => text.Length <= QuotedLength ? $"\"{text}\"" : $"\"{text[..QuotedLength]}...\"";

    private static EventFault Time(string detail) => new(EventRejectionReason.TimeOutOfRange, detail);

    private static EventFault? TooLong(string field, string? text, int most) => text is null || text.AsSpan().Trim().Length <= most ? null
        : new EventFault(EventRejectionReason.TooLong, $"{field} has {Number(text.Trim().Length)} characters; at most {Number(most)} are kept.");

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
