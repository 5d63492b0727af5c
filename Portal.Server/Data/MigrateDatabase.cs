using Portal.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Portal.Server.Data;

/// <summary>
/// Brings the database to the newest schema at start. Where it is there already, which is at nearly every start, only the names of
/// migrations are compared: the framework's own check compares the whole model too, which a test does (a third of a second here).
/// </summary>
internal sealed class MigrateDatabase(IDbContextFactory<PortalDbContext> contexts) : IStartupStep
{
    public StartupPhase Phase => StartupPhase.Database;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
    }
}
