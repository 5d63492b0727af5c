using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Monitoring.Live;

/// <summary>What the admin sees of the events themselves. One lock for all: the feed writes, a few pages read twice a second.</summary>
internal sealed class EventTallies(TimeProvider time)
{
    private const int TopProducts = 8;
    private readonly Lock _lock = new();
    private readonly SecondCounts _stored = new();
    private readonly TypesToday _today = new(time.LocalTimeZone);
    private readonly ActiveShoppers _active = new();
    private readonly HourlyProducts _products = new();
    private readonly NewestEvents _newest = new();
    private long _version;

    /// <summary>Grows with every call of <see cref="Add"/>.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>The newest event that was remembered from the store at start; null when none was looked for.</summary>
    public long? RememberedTo { get; set; }

    /// <summary>When today began.</summary>
    public DateTimeOffset StartOfDay
    {
        get
        {
            lock (_lock)
            {
                return _today.Start(time.GetUtcNow());
            }
        }
    }

    /// <summary>Takes newly stored events in.</summary>
    public void Add(IReadOnlyList<StoredEvent> events)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            _stored.Add(now.ToUnixTimeSeconds(), events.Count);
            foreach (var stored in events)
            {
                _today.Add(stored.Type, stored.OccurredAt, now);
            }

            Note(events, now);
            _version++;
        }
    }

    /// <summary>Takes events in that were stored before the start: they are part of the picture and not of the rate or the day's counts.</summary>
    public void Remember(IReadOnlyList<StoredEvent> events)
    {
        lock (_lock)
        {
            Note(events, time.GetUtcNow());
        }
    }

    /// <summary>Whether something of a shopper is in the picture.</summary>
    public bool Knows(string shopperId)
    {
        lock (_lock)
        {
            return _active.Has(shopperId) || _newest.Has(shopperId);
        }
    }

    /// <summary>Takes a shopper out of the picture; what was counted stays.</summary>
    public void Forget(string shopperId)
    {
        lock (_lock)
        {
            _active.Forget(shopperId);
            _newest.Forget(shopperId);
            _version++;
        }
    }

    /// <summary>Adds a count of today that was read from the store.</summary>
    public void RememberToday(ShopEventType type, long count)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            _today.Add(type, now, now, count);
        }
    }

    /// <summary>The picture now, with what the meter says.</summary>
    public LiveSnapshot Read(MeterReadings meter)
    {
        var now = time.GetUtcNow();
        var second = now.ToUnixTimeSeconds();
        var measured = meter.Version;
        lock (_lock)
        {
            return new LiveSnapshot(
                _version + measured, now, _stored.Read(second), meter.Pushes(second), meter.ListsServed, meter.PushTimes(second), _active.Count(now),
                _today.Read(now), _products.Top(Minute(now), TopProducts), _newest.Read(), meter.Intake());
        }
    }

    private void Note(IReadOnlyList<StoredEvent> events, DateTimeOffset now)
    {
        foreach (var stored in events)
        {
            var at = stored.OccurredAt < now ? stored.OccurredAt : now;
            _active.Seen(stored.ShopperId, at, now);
            if (stored.ProductId is not null && stored.Type is not ShopEventType.Impression)
            {
                _products.Add(Minute(now), Minute(at), stored.ProductId);
            }
        }

        _newest.Add(events);
    }

    private static long Minute(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;
}
