using Portal.Shared.Events;

namespace Portal.Server.Monitoring.Live;

/// <summary>Events of the current day by type; begins anew at midnight in the server's time zone.</summary>
internal sealed class TypesToday(TimeZoneInfo zone)
{
    private readonly SortedDictionary<ShopEventType, long> _counts = [];
    private DateTimeOffset _start;
    private DateTimeOffset _end;

    /// <summary>When the day began.</summary>
    public DateTimeOffset Start(DateTimeOffset now)
    {
        Turn(now);
        return _start;
    }

    /// <summary>Counts events of one type that happened at this time; those of another day are left out.</summary>
    public void Add(ShopEventType type, DateTimeOffset at, DateTimeOffset now, long count = 1)
    {
        Turn(now);
        if (at >= _start && at < _end)
        {
            _counts[type] = _counts.GetValueOrDefault(type) + count;
        }
    }

    /// <summary>The counts, in the order of the types.</summary>
    public IReadOnlyList<TypeCount> Read(DateTimeOffset now)
    {
        Turn(now);
        return [.. _counts.Select(pair => new TypeCount(pair.Key, pair.Value))];
    }

    private void Turn(DateTimeOffset now)
    {
        if (now >= _end)
        {
            var day = TimeZoneInfo.ConvertTime(now, zone).Date;
            (_start, _end) = (Midnight(day), Midnight(day.AddDays(1)));
            _counts.Clear();
        }
    }

    // Each midnight has its own offset: a day with a clock change has 23 or 25 hours.
    private DateTimeOffset Midnight(DateTime day) => new(day, zone.GetUtcOffset(day));
}
