using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;

namespace Portal.Server.Monitoring;

/// <summary>Counts what is stored. Open pages share one answer for ten seconds, since counting reads whole indices.</summary>
internal sealed class FindShopTotals(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1, 1);
    private ShopTotals? _latest;

    /// <summary>The totals, at most ten seconds old.</summary>
    public async Task<ShopTotals> FindAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _latest is { } latest && time.GetUtcNow() - latest.At < GoodFor ? latest : _latest = await CountAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<ShopTotals> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new ShopTotals(
            time.GetUtcNow(),
            await db.Events.LongCountAsync(cancellationToken),
            await db.Events.Select(row => row.ShopperId).Distinct().CountAsync(cancellationToken),
            await db.Products.CountAsync(row => !row.Removed, cancellationToken));
    }
}
