using Portal.Shared.Events;

namespace Portal.Server.Events.Doors;

/// <summary>The events of a request body: those that could be read, with their places, and those that could not.</summary>
internal sealed class EventBatch
{
    private readonly List<int> _places = [];
    private readonly List<EventRejection> _unreadable = [];

    /// <summary>The events that could be read.</summary>
    public List<ShopEvent> Events { get; } = [];

    /// <summary>Elements or lines so far.</summary>
    public int Count => Events.Count + _unreadable.Count;

    /// <summary>Adds an element.</summary>
    /// <param name="place">Its index or line, from 0.</param>
    /// <param name="json">Its bytes.</param>
    public void Add(int place, ReadOnlySpan<byte> json)
    {
        if (EventJson.TryRead(json, out var happened, out var eventId, out var fault))
        {
            Events.Add(happened);
            _places.Add(place);
        }
        else
        {
            _unreadable.Add(new EventRejection(place, eventId, fault.Reason, fault.Detail));
        }
    }

    /// <summary>The intake's receipt for the readable events, as a receipt for the whole body.</summary>
    public EventReceipt Complete(EventReceipt receipt)
    {
        if (receipt.Rejected.Count == 0 && _unreadable.Count == 0)
        {
            return receipt;
        }

        var refused = receipt.Rejected.Select(rejection => rejection with { Index = _places[rejection.Index] });
        return receipt with { Rejected = [.. _unreadable.Concat(refused).OrderBy(rejection => rejection.Index)] };
    }
}
