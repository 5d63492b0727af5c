using Portal.Shared.Events;
using Portal.Shared.Shopping;

namespace Portal.Client.Live;

/// <summary>
/// Tells the shop what the shopper does. Each act gets its id here, once, and is put down to the list it came from.
/// </summary>
public sealed class ShopperEvents(EventQueue queue, Visit visit, TimeProvider time)
{
    private readonly HashSet<Guid> _own = [];
    private readonly Dictionary<string, ListOrigin> _origins = new(StringComparer.Ordinal);

    /// <summary>Records an act that is no change of cart, favourites or hidden products (the shop records those itself).</summary>
    /// <param name="type">What happened.</param>
    /// <param name="productId">The product; null for a search.</param>
    /// <param name="origin">The list it came from; null: the list that last led to this product, if any.</param>
    /// <param name="query">The words of a search.</param>
    /// <returns>The event's id.</returns>
    public Guid Record(ShopEventType type, string? productId, ListOrigin? origin = null, string? query = null)
    {
        var made = Make(type, productId, origin ?? OriginOf(productId), query);
        queue.Add([made], atOnce: true);
        return made.EventId;
    }

    /// <summary>A product of a list was chosen: its page and what follows there are put down to that list.</summary>
    public Guid Chosen(string productId, ListOrigin origin)
    {
        _origins[productId] = origin;
        return Record(ShopEventType.Click, productId, origin);
    }

    /// <summary>Products were on screen in a list.</summary>
    public void Seen(IEnumerable<(string ProductId, ListOrigin Origin)> products) =>
        queue.Add([.. products.Select(seen => Make(ShopEventType.Impression, seen.ProductId, seen.Origin, null))], atOnce: false);

    /// <summary>What a change of cart, favourites or hidden products is put down to.</summary>
    public Attribution Attribute(string productId, ListOrigin? origin = null)
    {
        origin ??= OriginOf(productId);
        return new(NewId(), visit.Id, origin?.Placement, origin?.ListId, origin?.Position);
    }

    /// <summary>Whether the event with this id is an act of this page.</summary>
    public bool IsOwn(Guid eventId) => _own.Contains(eventId);

    private ListOrigin? OriginOf(string? productId) => productId is null ? null : _origins.GetValueOrDefault(productId);

    private Guid NewId()
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        _own.Add(id);
        return id;
    }

    private ShopEvent Make(ShopEventType type, string? productId, ListOrigin? origin, string? query) => new()
    {
        EventId = NewId(),
        Type = type,
        ProductId = productId,
        Query = query,
        SessionId = visit.Id,
        Placement = origin?.Placement,
        ListId = origin?.ListId,
        Position = origin?.Position,
        OccurredAt = time.GetUtcNow(),
    };
}
