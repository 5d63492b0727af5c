using Portal.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Portal.Server.Data;

/// <summary>Brings the database to the newest schema at start.</summary>
internal sealed class MigrateDatabase(IDbContextFactory<PortalDbContext> contexts) : IStartupStep
{
    public StartupPhase Phase => StartupPhase.Database;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
