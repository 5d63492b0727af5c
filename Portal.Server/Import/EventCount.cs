using Portal.Shared.Events;

namespace Portal.Server.Import;

/// <summary>Events of an import.</summary>
/// <param name="ByType">Events in the good rows, by type.</param>
/// <param name="Shoppers">Distinct shoppers.</param>
/// <param name="Sessions">Distinct sessions (baskets, visits).</param>
/// <param name="First">Time of the oldest, as in the file; null without events.</param>
/// <param name="Last">Time of the newest, as in the file.</param>
/// <param name="Stored">Events stored by this run.</param>
/// <param name="AlreadyStored">Events that were there before.</param>
public sealed record EventCount(
    IReadOnlyDictionary<ShopEventType, long> ByType,
    long Shoppers,
    long Sessions,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    long Stored = 0,
    long AlreadyStored = 0)
{
    /// <summary>No events at all.</summary>
    public static EventCount None { get; } = new(new Dictionary<ShopEventType, long>(), 0, 0, null, null);

    /// <summary>Events in the good rows.</summary>
    public long Found => ByType.Values.Sum();
}
