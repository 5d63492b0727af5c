using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Privacy.Erasure;

/// <summary><c>backup --to FOLDER</c>: copies the shop, which may be open, and writes the list of tombstones beside the copy.</summary>
public sealed class BackupVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var to = new Option<string>("--to") { Description = "An empty folder for the copy; the list of erased shoppers is kept in the folder above it.", Required = true };
        var command = new Command("backup", "Copies the shop: database, keys, models and pictures.") { to };
        command.SetAction((parsed, cancellationToken) => RunAsync(buildHost, parsed.GetRequiredValue(to), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Func<WebApplication> buildHost, string to, CancellationToken cancellationToken)
    {
        await using var app = buildHost();
        ShopCopy.Make(app.Services.GetRequiredService<DataFolder>().Path, to);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        var list = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(to))!, ShopCopy.Tombstones);
        var stones = ShopCopy.Read(list).Concat(await db.Tombstones.AsNoTracking().ToListAsync(cancellationToken)).DistinctBy(stone => stone.Subject).ToArray();
        ShopCopy.Write(list, stones);
        VerbConsole.Standard.Out.WriteLine($"Copied to {to}; {stones.Length} erased shoppers are on the list beside it.");
        return ExitCodes.Done;
    }
}
