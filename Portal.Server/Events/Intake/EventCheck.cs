using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Identity;
using Portal.Shared.Events;

namespace Portal.Server.Events.Intake;

/// <summary>Sorts a batch into events that can be stored, in their one normal form, and events that cannot, with the reason.</summary>
internal sealed class EventCheck(ICatalogue catalogue, IOptions<EventsOptions> options, TimeProvider time, IForgottenShoppers forgotten)
{
    private readonly EventRules _rules = new(options.Value);

    public CheckedBatch Check(IReadOnlyList<ShopEvent> events, EventSender sender)
    {
        var door = new Door(sender, ToMilliseconds(time.GetUtcNow()), time.GetTimestamp());
        var batch = new CheckedBatch(new List<StoredEvent>(events.Count), []);
        for (var i = 0; i < events.Count; i++)
        {
            if (Check(events[i], door, out var stored) is { } fault)
            {
                batch.Rejected.Add(new EventRejection(i, IdOf(events[i]), fault.Reason, fault.Detail));
            }
            else
            {
                batch.Good.Add(stored!);
            }
        }

        return batch;
    }

    private EventFault? Check(ShopEvent told, Door door, out StoredEvent? stored)
    {
        stored = null;
        string? productId = null;
        if (told is null)
        {
            return new EventFault(EventRejectionReason.Unreadable, "The event is null; send an object.");
        }

        var shopperId = Clean(told.ShopperId);
        var fault = EventRules.CheckIdentity(told) ?? _rules.CheckShopper(shopperId, door.Sender)
            ?? _rules.CheckNames(told) ?? _rules.CheckNumbers(told) ?? _rules.CheckTime(told.OccurredAt, door.ReceivedAt, door.Sender)
            ?? CheckForgotten(shopperId ?? door.Sender.ShopperId!) ?? CheckProduct(told, out productId);
        if (fault is null)
        {
            stored = Normalise(told, shopperId ?? door.Sender.ShopperId!, productId, door);
        }

        return fault;
    }

    /// <summary>Who was erased stays so, whatever an open page or an old file still sends.</summary>
    private EventFault? CheckForgotten(string shopperId) => !forgotten.Contains(shopperId) ? null : new EventFault(
        EventRejectionReason.ForgottenShopper, "This shopper asked to be erased; load the page again to go on as a new one.");

    /// <summary>The catalogue's own string is stored on, so that a million events of one product share one string.</summary>
    private EventFault? CheckProduct(ShopEvent told, out string? productId)
    {
        productId = null;
        var wanted = Clean(told.ProductId);
        if (wanted is null)
        {
            return told.Type == ShopEventType.Search ? null : new EventFault(
                EventRejectionReason.MissingProduct, "productId is missing; every type but search names a product of the catalogue.");
        }

        productId = catalogue.Find(wanted)?.Id;
        return productId is not null ? null : new EventFault(
            EventRejectionReason.UnknownProduct, $"productId {EventRules.Quote(wanted)} is not in the catalogue; send the id the shop shows for the product.");
    }

    private static StoredEvent Normalise(ShopEvent told, string shopperId, string? productId, Door door) => new()
    {
        Sequence = 0,
        EventId = told.EventId,
        Type = told.Type,
        ShopperId = shopperId,
        SessionId = Clean(told.SessionId)!,
        ProductId = productId,
        Query = Clean(told.Query),
        Quantity = told.Quantity ?? 1,
        UnitPriceMinor = told.UnitPrice is { } price ? (long)decimal.Round(price * 100m, MidpointRounding.AwayFromZero) : null,
        OrderId = Clean(told.OrderId),
        Placement = Clean(told.Placement),
        ListId = told.ListId is { } list && list != Guid.Empty ? list : null,
        Position = told.Position,
        OccurredAt = told.OccurredAt is { } moment ? ToMilliseconds(moment) : door.ReceivedAt,
        ReceivedAt = door.ReceivedAt,
        ReceivedTimestamp = door.Timestamp,
    };

    private static Guid? IdOf(ShopEvent? told) => told is null || told.EventId == Guid.Empty ? null : told.EventId;

    private static string? Clean(string? text)
    {
        var trimmed = text?.Trim();
        return trimmed is { Length: > 0 } ? trimmed : null;
    }

    /// <summary>UTC to the millisecond, as stored: subscribers see the same before and after a restart.</summary>
    private static DateTimeOffset ToMilliseconds(DateTimeOffset moment) =>
        DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());

    private readonly record struct Door(EventSender Sender, DateTimeOffset ReceivedAt, long Timestamp);
}
