namespace Portal.Server.Shopping;

/// <summary>
/// An event that was decided together with a change but is not yet known to be stored. Written in the change's own
/// transaction and deleted once the event store has the event, so that a crash between the two loses nothing.
/// </summary>
public sealed class OutboxEvent
{
    /// <summary>The event's id.</summary>
    public required Guid EventId { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The event as JSON (<see cref="Portal.Shared.Events.ShopEvent"/>).</summary>
    public required string Json { get; init; }
}
