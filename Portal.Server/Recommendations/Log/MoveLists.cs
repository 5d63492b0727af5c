using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Recommendations.Log;

/// <summary>Gives the logged lists of an anonymous shopper to the account that signs in, as their events are.</summary>
internal sealed class MoveLists(IDbContextFactory<PortalDbContext> contexts, ListLog log) : IShopperOwned
{
    /// <inheritdoc/>
    public async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        await log.StoredAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ServedLists.Where(row => row.ShopperId == from)
            .ExecuteUpdateAsync(row => row.SetProperty(list => list.ShopperId, to), cancellationToken);
    }
}
