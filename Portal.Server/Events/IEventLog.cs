using Portal.Shared.Events;

namespace Portal.Server.Events;

/// <summary>Reads stored events.</summary>
public interface IEventLog
{
    /// <summary>The number of the newest stored event; 0 when there is none.</summary>
    long LastSequence { get; }

    /// <summary>Reads events in the order of their numbers, all after <paramref name="afterSequence"/>, in chunks.</summary>
    IEnumerable<IReadOnlyList<StoredEvent>> Read(long afterSequence, CancellationToken cancellationToken = default);

    /// <summary>The same, only events of some types: most of a log are impressions, which few readers want.</summary>
    IEnumerable<IReadOnlyList<StoredEvent>> Read(
        long afterSequence, IReadOnlyCollection<ShopEventType> types, CancellationToken cancellationToken = default);

    /// <summary>The newest events of one shopper, oldest first.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="types">Only events of these types; null: of all types.</param>
    IReadOnlyList<StoredEvent> ReadShopper(string shopperId, int count, IReadOnlyCollection<ShopEventType>? types = null);

    /// <summary>Tells this log, up to an event, from any other and from itself after events were erased. Counts all events.</summary>
    EventLogMark Mark(long sequence);

    /// <summary>How many events of each type are stored; types without any are left out. Reads the whole table.</summary>
    IReadOnlyDictionary<ShopEventType, long> CountByType();
}
