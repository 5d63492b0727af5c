using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Portal.Server.Events.Intake;
using Portal.Shared;
using Portal.Shared.Events;

namespace Portal.Server.Events.Doors;

/// <summary>Reads one event; what cannot be read is answered with the field and what would be right.</summary>
internal static class EventJson
{
    public static bool TryRead(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out ShopEvent? happened, out Guid? eventId, [NotNullWhen(false)] out EventFault? fault)
    {
        (happened, eventId, fault) = (null, null, null);
        try
        {
            happened = JsonSerializer.Deserialize(json, PortalJson.Default.ShopEvent);
            fault = happened is null ? Unreadable("The event is null; send an object.") : null;
        }
        catch (JsonException error)
        {
            // A reader's error inside is broken JSON; without one a field has the wrong kind.
            fault = error.InnerException is JsonException ? Broken(error) : Explain(error.Path);
            eventId = FindId(json);
        }

        return fault is null;
    }

    private static EventFault Explain(string? path) => path switch
    {
        "$.type" => EventRules.UnknownType,
        "$.eventId" => EventRules.WrongEventId,
        "$.quantity" => Unreadable("quantity must be a whole number."),
        "$.unitPrice" => Unreadable("unitPrice must be a number."),
        "$.position" => Unreadable("position must be a whole number."),
        "$.listId" => Unreadable("listId must be a UUID."),
        "$.occurredAt" => Unreadable("occurredAt must be a moment in ISO 8601, such as 2026-01-31T09:30:00Z."),
        { Length: > 2 } when path.StartsWith("$.", StringComparison.Ordinal) => Unreadable($"{EventRules.Quote(path[2..])} must be a text."),
        _ => Unreadable("The event is not a JSON object; send one object for each event."),
    };

    private static EventFault Broken(JsonException error) =>
        Unreadable($"The event is not whole JSON from byte {error.BytePositionInLine}; send one object for each event.");

    private static EventFault Unreadable(string detail) => new(EventRejectionReason.Unreadable, detail);

    /// <summary>The id of an event that is wrong elsewhere, so that its sender can tell which one it was.</summary>
    private static Guid? FindId(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("eventId"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id) ? id : null;
                }
            }
        }
        catch (JsonException)
        {
            // Broken before its id: it has none.
        }

        return null;
    }
}
