using Portal.Server.Events;

namespace Portal.Server.Demo.World;

/// <summary>In which hours of the day (UTC) simulated visits begin. Not shared between threads.</summary>
internal sealed class VisitHours
{
    private readonly int[] _hours = new int[24];

    /// <summary>Visits by hour, from 0.</summary>
    public IReadOnlyList<int> All => [.. _hours];

    /// <summary>Of the visits that are in the event log.</summary>
    public static VisitHours Of(IEventLog log, CancellationToken cancellationToken)
    {
        var (hours, visits) = (new VisitHours(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var happened in log.Read(0, cancellationToken).SelectMany(events => events))
        {
            if (happened.ShopperId.StartsWith(MakeShoppers.Prefix, StringComparison.Ordinal) && visits.Add(happened.SessionId))
            {
                hours.Began(happened.OccurredAt);
            }
        }

        return hours;
    }

    /// <summary>A visit began.</summary>
    public void Began(DateTimeOffset when) => _hours[when.UtcDateTime.Hour]++;
}
