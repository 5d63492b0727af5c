using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Events;

/// <summary>
/// Finds the shopper of a visit. The log has no index by visit, since that would make every event dearer to store: the visits
/// seen last are kept in memory and follow the feed; any other is looked for once among the newest events.
/// </summary>
internal sealed class FindVisit(PortalConnection database, IEventLog log) : IEventSubscriber, IShopperOwned, IShopperMemory
{
    /// <summary>Visits that are kept, those nobody knows included: some 30 MB at most.</summary>
    public const int Kept = 50_000;

    /// <summary>The newest events that are looked through for a visit that is not kept: some hundredths of a second.</summary>
    public const int Newest = 100_000;

    /// <summary>The newest events of a shopper that tell whether a visit is theirs.</summary>
    private const int OfOne = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Visit, string? Shopper)>> _byVisit = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _visitsOf = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Visit, string? Shopper)> _lastSeen = new();
    private long _forgotten;

    /// <inheritdoc/>
    public EventSubscriberOrder Order => EventSubscriberOrder.Sessions;

    /// <summary>Visits in memory.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byVisit.Count;
            }
        }
    }

    /// <summary>Who did something last in a visit; null when the newest events know of no such visit.</summary>
    public string? ShopperOf(string visit)
    {
        long before;
        lock (_gate)
        {
            if (_byVisit.TryGetValue(visit, out var node))
            {
                _lastSeen.Remove(node);
                _lastSeen.AddFirst(node);
                return node.Value.Shopper;
            }

            before = _forgotten;
        }

        var shopper = Read(visit);
        lock (_gate)
        {
            // What the feed brought meanwhile is newer, and what was forgotten meanwhile must not come back.
            if (before == _forgotten && !_byVisit.ContainsKey(visit))
            {
                Keep(visit, shopper);
            }
        }

        return shopper;
    }

    /// <summary>Whether a shopper did something in a visit lately; tells nothing of others' visits, not even by the time it takes.</summary>
    public bool IsOf(string visit, string shopperId) => log.ReadShopper(shopperId, OfOne).Any(stored => stored.SessionId == visit);

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        lock (_gate)
        {
            foreach (var stored in events)
            {
                Keep(stored.SessionId, stored.ShopperId);
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
            _forgotten++;
            foreach (var visit in _visitsOf.GetValueOrDefault(shopperId)?.ToArray() ?? [])
            {
                Remove(_byVisit[visit]);
            }
        }
    }

    private void Keep(string visit, string? shopper)
    {
        if (_byVisit.TryGetValue(visit, out var known))
        {
            if (known.Value.Shopper == shopper)
            {
                _lastSeen.Remove(known);
                _lastSeen.AddFirst(known);
                return;
            }

            Remove(known);
        }

        if (_byVisit.Count == Kept)
        {
            Remove(_lastSeen.Last!);
        }

        _byVisit[visit] = _lastSeen.AddFirst((visit, shopper));
        if (shopper is not null)
        {
            (_visitsOf.TryGetValue(shopper, out var visits) ? visits : _visitsOf[shopper] = new HashSet<string>(StringComparer.Ordinal)).Add(visit);
        }
    }

    private void Remove(LinkedListNode<(string Visit, string? Shopper)> node)
    {
        _lastSeen.Remove(node);
        _byVisit.Remove(node.Value.Visit);
        if (node.Value.Shopper is { } shopper && _visitsOf[shopper].Remove(node.Value.Visit) && _visitsOf[shopper].Count == 0)
        {
            _visitsOf.Remove(shopper);
        }
    }

    private string? Read(string visit)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT "ShopperId" FROM "Events" WHERE "Sequence" > $after AND "SessionId" = $visit ORDER BY "Sequence" DESC LIMIT 1
            """;
        command.Parameters.AddWithValue("$after", log.LastSequence - Newest);
        command.Parameters.AddWithValue("$visit", visit);
        return command.ExecuteScalar() as string;
    }
}
