using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Monitoring;

/// <summary>Reads alerts.</summary>
internal sealed class FindAlerts(IDbContextFactory<PortalDbContext> contexts, AlertNews news)
{
    /// <summary>Calls back after each change, until the subscription is disposed of.</summary>
    public IDisposable Subscribe(Action changed) => news.Subscribe(changed);

    /// <summary>How many nobody has taken on.</summary>
    public async Task<int> CountOpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Alerts.CountAsync(row => row.State == AlertState.Open, cancellationToken);
    }

    /// <summary>Those that are not resolved, newest first, then the newest resolved ones.</summary>
    /// <param name="resolved">At most so many resolved ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Alert>> AllAsync(int resolved, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            .. await db.Alerts.AsNoTracking().Where(row => row.State != AlertState.Resolved).OrderBy(row => row.State).ThenByDescending(row => row.Id).ToListAsync(cancellationToken),
            .. await db.Alerts.AsNoTracking().Where(row => row.State == AlertState.Resolved).OrderByDescending(row => row.Id).Take(resolved).ToListAsync(cancellationToken),
        ];
    }
}
