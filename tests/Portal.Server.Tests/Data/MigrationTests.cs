using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;

namespace Portal.Server.Tests.Data;

public sealed class MigrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schema_HasAMigrationForEveryChangeOfTheModel()
    {
        await using var app = new PortalApp();
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);

        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration: see Portal.Server/Data/README.md.");
    }

    [Fact]
    public async Task Start_BringsAnEmptyFolderToTheNewestSchema()
    {
        await using var app = new PortalApp { FromNothing = true };
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);

        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Cancel));
    }

    [Fact]
    public async Task ADatabaseThatAnotherToolCopied_IsOpenedAndHasItsLogAgain()
    {
        var folder = Directory.CreateTempSubdirectory("portal-copied-").FullName;
        await using (var source = new PortalApp())
        {
            await source.AddProductsAsync(3);
            await using var original = await source.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
            // As a backup with SQLite's own tools is made: one file without a write-ahead log.
            await original.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(folder, "portal.db")}", Cancel);
        }

        await using var app = new PortalApp { DataFolder = folder };
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);

        Assert.Equal(3, await db.Set<Product>().CountAsync(Cancel));
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Cancel));
    }

    [Fact]
    public async Task Database_SurvivesAPowerCut_ByWriteAheadLogAndFullSync()
    {
        await using var app = new PortalApp();
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        var journal = await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Cancel);
        await db.Database.OpenConnectionAsync(Cancel);
        var synchronous = await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(Cancel);

        Assert.Equal("wal", journal);
        Assert.Equal(2, synchronous);
    }
}
