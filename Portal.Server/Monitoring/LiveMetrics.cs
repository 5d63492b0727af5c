using System.Runtime.CompilerServices;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Monitoring.Live;

namespace Portal.Server.Monitoring;

/// <summary>What happens in the shop right now, for the admin's pages.</summary>
internal sealed class LiveMetrics(EventTallies tallies, MeterReadings meter, HouseVisitors house, TimeProvider time) : IEventSubscriber
{
    /// <summary>A reader gets at most two pictures a second; one that is slow misses some, and nothing piles up.</summary>
    public static readonly TimeSpan UpdateEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>How soon a change after a quiet moment is noticed; also how long several open pages share one picture.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    // Without any change the minute still moves on.
    private static readonly TimeSpan MoveOnEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private LiveSnapshot? _latest;
    private int _watchers;

    /// <inheritdoc/>
    public EventSubscriberOrder Order => EventSubscriberOrder.Watch;

    /// <inheritdoc/>
    public long? LearnedSequence => tallies.RememberedTo;

    /// <summary>How many readers there are.</summary>
    public int Watchers => Volatile.Read(ref _watchers);

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        if (house.Without(events, happened => happened.ShopperId) is { Count: > 0 } ofShoppers)
        {
            tallies.Add(ofShoppers);
        }
    }

    /// <summary>The picture now.</summary>
    public LiveSnapshot Read()
    {
        lock (_lock)
        {
            if (_latest is null || time.GetUtcNow() - _latest.At >= LookEvery)
            {
                _latest = tallies.Read(meter);
            }

            return _latest;
        }
    }

    /// <summary>The picture now, soon after each change (at most every <see cref="UpdateEvery"/>), and once a second, until cancelled.</summary>
    public async IAsyncEnumerable<LiveSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _watchers);
        try
        {
            using var timer = new PeriodicTimer(LookEvery, time);
            LiveSnapshot? shown = null;
            do
            {
                if (shown is null || IsDue(shown))
                {
                    shown = Read();
                    yield return shown;
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    private bool IsDue(LiveSnapshot shown)
    {
        var age = time.GetUtcNow() - shown.At;
        return age >= MoveOnEvery || (age >= UpdateEvery && tallies.Version + meter.Version != shown.Version);
    }
}
