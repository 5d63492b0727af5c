using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Events.Storage;

/// <summary>Gives the stored events of an anonymous shopper to the account that signs in: one person, one history.</summary>
internal sealed class MoveEvents(IDbContextFactory<PortalDbContext> contexts) : IShopperOwned
{
    /// <inheritdoc/>
    public async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Events.Where(row => row.ShopperId == from)
            .ExecuteUpdateAsync(row => row.SetProperty(stored => stored.ShopperId, to), cancellationToken);
    }
}
