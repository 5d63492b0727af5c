using System.Diagnostics;
using Portal.Shared.Events;

namespace Portal.Server.Events;

/// <summary>
/// An event as stored: what the sender told, what the server added. Of what was written only the shopper ever changes,
/// when an anonymous one signs in to an account.
/// </summary>
public sealed class StoredEvent
{
    private long _sequence;

    /// <summary>The server's number, growing by one with each stored event: the order everything is replayed in.</summary>
    public required long Sequence
    {
        get => _sequence;
        init => _sequence = value;
    }

    /// <summary>The sender's id of the event.</summary>
    public required Guid EventId { get; init; }

    /// <summary>What happened.</summary>
    public required ShopEventType Type { get; init; }

    /// <summary>Pseudonymous shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>The visit.</summary>
    public required string SessionId { get; init; }

    /// <summary>The product; null for a search.</summary>
    public string? ProductId { get; init; }

    /// <summary>The words of a search.</summary>
    public string? Query { get; init; }

    /// <summary>Units of a cart or purchase event.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>Price of one unit in hundredths, where told.</summary>
    public long? UnitPriceMinor { get; init; }

    /// <summary>The order of a purchase.</summary>
    public string? OrderId { get; init; }

    /// <summary>Placement of the list that led here.</summary>
    public string? Placement { get; init; }

    /// <summary>That list.</summary>
    public Guid? ListId { get; init; }

    /// <summary>Position in it, from 0.</summary>
    public int? Position { get; init; }

    /// <summary>When it happened, by the sender's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the server received it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// The monotonic clock's reading at the door (<see cref="TimeProvider.GetTimestamp"/>), for the milliseconds shown
    /// to the shopper; 0 for an event read back from disk.
    /// </summary>
    public long ReceivedTimestamp { get; init; }

    /// <summary>The same clock's reading when the event was put in line for the disk; 0 for an event read back.</summary>
    public long QueuedTimestamp { get; private set; }

    /// <summary>The same clock's reading when it was safe on disk; 0 for an event read back.</summary>
    public long StoredTimestamp { get; private set; }

    /// <summary>The intake that took it in, for those that trace what became of it; null when nobody listens, and for an event read back.</summary>
    internal Activity? Cause { get; private set; }

    /// <summary>Notes when the event was put in line; only the intake does.</summary>
    internal void Queue(long timestamp, Activity? cause = null) => (QueuedTimestamp, Cause) = (timestamp, cause);

    /// <summary>Notes when the event was safe; only the writer does, before anyone else sees the event.</summary>
    internal void Keep(long timestamp) => StoredTimestamp = timestamp;

    /// <summary>Gives the event its number; only the writer does, before anyone else sees the event.</summary>
    internal StoredEvent Number(long sequence)
    {
        _sequence = sequence;
        return this;
    }
}
