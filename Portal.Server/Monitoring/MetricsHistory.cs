using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Monitoring.Live;

namespace Portal.Server.Monitoring;

/// <summary>Fills the live picture from the store at start, so that a restart does not begin the day anew.</summary>
internal sealed class MetricsHistory(IDbContextFactory<PortalDbContext> contexts, IEventLog log, EventTallies tallies) : IStartupStep
{
    // Enough for the last hour of a busy small shop, and read in a few hundredths of a second.
    private const int Tail = 20_000;

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Learn;

    /// <inheritdoc/>
    public bool Beside => true;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var newest = log.LastSequence;
        await CountTodayAsync(newest, cancellationToken);
        foreach (var chunk in log.Read(Math.Max(0, newest - Tail), cancellationToken))
        {
            tallies.Remember([.. chunk.Where(stored => stored.Sequence <= newest)]);
        }

        tallies.RememberedTo = newest;
    }

    private async Task CountTodayAsync(long newest, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var start = tallies.StartOfDay;
        var first = await FirstReceivedSinceAsync(db, start, newest, cancellationToken);
        var counts = await db.Events.Where(row => row.Sequence >= first && row.Sequence <= newest && row.OccurredAt >= start)
            .GroupBy(row => row.Type).Select(group => new { Type = group.Key, Count = group.LongCount() }).ToListAsync(cancellationToken);
        counts.ForEach(count => tallies.RememberToday(count.Type, count.Count));
    }

    /// <summary>
    /// Halves the row of events until the first one received since then is found: numbers grow with the time received, so
    /// no index on the time is needed, and the store of years is not read.
    /// </summary>
    private static async Task<long> FirstReceivedSinceAsync(
        PortalDbContext db, DateTimeOffset since, long newest, CancellationToken cancellationToken)
    {
        var (low, high) = (1L, newest + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var next = await db.Events.Where(row => row.Sequence >= middle).OrderBy(row => row.Sequence)
                .Select(row => new { row.ReceivedAt }).FirstOrDefaultAsync(cancellationToken);
            (low, high) = next is null || next.ReceivedAt >= since ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
