using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Privacy.Erasure;

/// <summary><c>restore --from FOLDER</c>: brings a copy back into the data folder of a closed shop, and has everybody erased again whom the tombstones name.</summary>
public sealed class RestoreVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var from = new Option<string>("--from") { Description = "The folder of a copy made by backup.", Required = true };
        var command = new Command("restore", "Brings a copy back. The shop must be closed; what it has is replaced.") { from };
        command.SetAction((parsed, cancellationToken) => RunAsync(buildHost, parsed.GetRequiredValue(from), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Func<WebApplication> buildHost, string from, CancellationToken cancellationToken)
    {
        await using var app = buildHost();
        var (folder, contexts, connection) = (app.Services.GetRequiredService<DataFolder>(), app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>(), app.Services.GetRequiredService<PortalConnection>());
        IReadOnlyList<Tombstone> known = [];
        if (File.Exists(connection.File))
        {
            await using var before = await contexts.CreateDbContextAsync(cancellationToken);
            known = await before.Database.GetAppliedMigrationsAsync(cancellationToken) is var applied && applied.Any(name => name.EndsWith("_Erasure", StringComparison.Ordinal))
                ? await before.Tombstones.AsNoTracking().ToListAsync(cancellationToken) : [];
        }

        connection.CloseKept();
        var stones = ShopCopy.BringBack(from, folder.Path, known);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        var again = await ShopCopy.ReplayAsync(
            db, app.Services.GetRequiredService<ErasureKey>(), stones, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(),
            app.Services.GetRequiredService<IOptions<ErasureOptions>>().Value.DeadlineDays, cancellationToken);
        VerbConsole.Standard.Out.WriteLine($"Brought back from {from}. {again} shoppers who were erased since are in it; the next start erases them again.");
        return ExitCodes.Done;
    }
}
