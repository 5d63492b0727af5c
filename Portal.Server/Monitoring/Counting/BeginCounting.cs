using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Recommendations;

namespace Portal.Server.Monitoring.Counting;

/// <summary>
/// Makes counting ready, before anything is served: at the first start of a shop that has a history it notes which lists were
/// there, and later that numbers of events erased at the end will be given out again.
/// </summary>
internal sealed class BeginCounting(IDbContextFactory<PortalDbContext> contexts, IEventLog log) : IStartupStep
{
    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Database;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.CountingMarks.SingleOrDefaultAsync(cancellationToken) is not { } mark)
        {
            var newest = await db.ServedLists.OrderByDescending(list => list.ListId).Select(list => (Guid?)list.ListId).FirstOrDefaultAsync(cancellationToken);
            db.CountingMarks.Add(new CountingMark { Id = 1, OldLists = newest is { } id ? ListIds.ToBytes(id) : [] });
        }
        else
        {
            mark.Event = Math.Min(mark.Event, log.LastSequence);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
