using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Privacy;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Sessions;

/// <summary>
/// What each shopper did so far: the shoppers seen last are kept in memory and follow the feed; any other is read back
/// from the event log when asked for.
/// </summary>
internal sealed class ShopperSessions(ICatalogue catalogue, IEventLog log, ShopperChoices choices, IOptions<RecommendationOptions> options)
    : ISessions, IEventSubscriber, IShopperOwned, IShopperMemory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Shopper, ShopperHistory History)>> _byShopper = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Shopper, ShopperHistory History)> _lastSeen = new();

    /// <inheritdoc/>
    public EventSubscriberOrder Order => EventSubscriberOrder.Sessions;

    /// <inheritdoc/>
    public ShopperSession Get(string shopperId) =>
        choices.HasOptedOut(shopperId) ? ShopperSession.Empty : WithoutMuted(shopperId, Loaded(shopperId).Session);

    /// <inheritdoc/>
    public ShopperSession Look(string shopperId) =>
        choices.HasOptedOut(shopperId) ? ShopperSession.Empty : WithoutMuted(shopperId, Loaded(shopperId).Nobodys);

    /// <inheritdoc/>
    public ShopperSession GetWithout(string shopperId, IReadOnlySet<string> products, IReadOnlySet<Guid> events)
    {
        if (choices.HasOptedOut(shopperId))
        {
            return ShopperSession.Empty;
        }

        // Older acts take the places of those that go, as they do when these are deleted and the log is read again.
        var history = NewHistory(null);
        history.Load(Stored(shopperId, stored => stored.Type is ShopEventType.Hide or ShopEventType.Unhide
            || !((stored.ProductId is { } product && products.Contains(product)) || events.Contains(stored.EventId))));
        return WithoutMuted(shopperId, history.Session);
    }

    /// <inheritdoc/>
    public ShopperSession Of(IEnumerable<ReplayAct> acts)
    {
        var history = NewHistory(null);
        history.Load(acts.Where(act => act.Type != ShopEventType.Impression).Select(ShopperAct.Of));
        return history.Session;
    }

    /// <summary>What is in the cart or was bought of a deleted interest still counts for rules, and starts no list.</summary>
    private ShopperSession WithoutMuted(string shopperId, ShopperSession session) => choices.MutedOf(shopperId) is not { } muted ? session
        : session.Without(product => catalogue[product] is var item && muted.Covers(item.Category.Key, item.Product.Brand));

    private ShopperHistory Loaded(string shopperId)
    {
        var history = Find(shopperId, make: true)!;
        if (!history.IsLoaded)
        {
            // The entry stands before the log is read, so that what the feed brings meanwhile is not lost; an event that
            // comes both ways counts once.
            history.Load(Stored(shopperId, _ => true));
        }

        return history;
    }

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        foreach (var stored in events)
        {
            if (stored.Type != ShopEventType.Impression && Find(stored.ShopperId, make: false) is { } history
                && ToAct(stored) is { } act)
            {
                history.Add(act);
            }
        }
    }

    /// <summary>Forgets both shoppers: the log has moved the events, and is read again.</summary>
    public Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        Forget(from);
        Forget(to);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Forget(string shopperId)
    {
        lock (_gate)
        {
            Remove(shopperId);
        }
    }

    /// <summary>Whether something is kept in memory of a shopper.</summary>
    public bool Remembers(string shopperId)
    {
        lock (_gate)
        {
            return _byShopper.ContainsKey(shopperId);
        }
    }

    private ShopperHistory NewHistory(string? shopperId) => new(shopperId, options.Value.EventsPerShopper, options.Value.StateEventsPerShopper);

    private IEnumerable<ShopperAct> Stored(string shopperId, Func<StoredEvent, bool> counts) =>
        Newest(shopperId, options.Value.EventsPerShopper, ShopperAct.Browsing, counts)
            .Concat(Newest(shopperId, options.Value.StateEventsPerShopper, ShopperAct.State, counts))
            .Select(ToAct).OfType<ShopperAct>();

    /// <summary>The newest acts that count; so many, if there are.</summary>
    private IEnumerable<StoredEvent> Newest(string shopperId, int wanted, IReadOnlyCollection<ShopEventType> types, Func<StoredEvent, bool> counts)
    {
        for (var asked = wanted; ; asked *= 2)
        {
            var read = log.ReadShopper(shopperId, asked, types);
            StoredEvent[] found = [.. read.Where(counts)];
            if (found.Length >= wanted || read.Count < asked)
            {
                return found.TakeLast(wanted);
            }
        }
    }

    private ShopperAct? ToAct(StoredEvent stored)
    {
        var product = stored.ProductId is { } id ? catalogue.Find(id)?.Index ?? -1 : -1;
        return product < 0 && stored.Type != ShopEventType.Search ? null : ShopperAct.Of(stored, product);
    }

    private ShopperHistory? Find(string shopperId, bool make)
    {
        lock (_gate)
        {
            if (_byShopper.TryGetValue(shopperId, out var node))
            {
                _lastSeen.Remove(node);
                _lastSeen.AddFirst(node);
                return node.Value.History;
            }

            return make ? Remember(shopperId) : null;
        }
    }

    private ShopperHistory Remember(string shopperId)
    {
        var history = NewHistory(shopperId);
        _byShopper[shopperId] = _lastSeen.AddFirst((shopperId, history));
        if (_byShopper.Count > options.Value.ShoppersInMemory)
        {
            Remove(_lastSeen.Last!.Value.Shopper);
        }

        return history;
    }

    private void Remove(string shopperId)
    {
        if (_byShopper.Remove(shopperId, out var node))
        {
            _lastSeen.Remove(node);
        }
    }
}
