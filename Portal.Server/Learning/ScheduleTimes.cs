using Cronos;

namespace Portal.Server.Learning;

/// <summary>When a schedule is due.</summary>
public static class ScheduleTimes
{
    /// <summary>Least time between two occurrences: a shop's events change a model little in less, and trainings would pile up.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(15);

    /// <summary>Whether a cron expression of five fields is one.</summary>
    public static bool IsCron(string cron) => CronExpression.TryParse(cron, out _) && cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5;

    /// <summary>Whether a time zone is known on this machine.</summary>
    public static bool IsZone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>The next occurrences.</summary>
    /// <param name="cron">The expression.</param>
    /// <param name="zone">The time zone it is of.</param>
    /// <param name="after">They come after this moment.</param>
    /// <param name="count">At most this many.</param>
    public static IReadOnlyList<DateTimeOffset> Next(string cron, string zone, DateTimeOffset after, int count)
    {
        var (expression, place, found) = (CronExpression.Parse(cron), TimeZoneInfo.FindSystemTimeZoneById(zone), new List<DateTimeOffset>());
        for (var at = expression.GetNextOccurrence(after, place); at is { } next && found.Count < count; at = expression.GetNextOccurrence(next, place))
        {
            found.Add(next);
        }

        return found;
    }

    /// <summary>Whether two of the next hundred occurrences are too close to each other.</summary>
    public static bool IsTooOften(string cron, string zone, DateTimeOffset now)
    {
        var next = Next(cron, zone, now, 100);
        return next.Zip(next.Skip(1), (one, other) => other - one).Any(gap => gap < Least);
    }
}
