using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Privacy;
using Portal.Server.Privacy.Erasure;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Privacy.Erasure;

public sealed class ShopCopyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACopyThatIsBroughtBack_HasItsErasedShoppersErasedAgain_AndTheOthersStay()
    {
        var (folder, copies) = (Directory.CreateTempSubdirectory("portal-test-").FullName, Directory.CreateTempSubdirectory("portal-copies-").FullName);
        var (gone, stays) = (PortalApp.ShopperId(1), PortalApp.ShopperId(2));
        IReadOnlyList<Tombstone> stones;
        await using (var app = new PortalApp { DataFolder = folder, KeepData = true })
        {
            var product = (await app.AddProductsAsync())[0].Id;
            foreach (var shopper in (string[])[gone, stays])
            {
                await app.Get<IEventIntake>().RecordAsync([new ShopEvent { EventId = Guid.CreateVersion7(), Type = ShopEventType.View, ProductId = product, SessionId = "a" }], new EventSender(shopper), Cancel);
            }

            ShopCopy.Make(folder, Path.Combine(copies, "one"));
            await app.Get<RequestErasure>().RunAsync(gone, ErasureScope.History, "page", ErasureShop.Nobody, Cancel);
            await app.Get<RunErasures>().RunAsync(Cancel);
            await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
            stones = await db.Tombstones.AsNoTracking().ToListAsync(Cancel);
        }

        SqliteConnection.ClearAllPools();
        var all = ShopCopy.BringBack(Path.Combine(copies, "one"), folder, stones);
        await using (var app = new PortalApp { DataFolder = folder })
        {
            await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
            Assert.Equal(2, await db.Events.CountAsync(Cancel));

            Assert.Equal(1, await ShopCopy.ReplayAsync(db, app.Get<ErasureKey>(), all, DateTimeOffset.UnixEpoch, 30, Cancel));
            await app.Get<RunErasures>().RunAsync(Cancel);

            Assert.Equal([stays], await db.Events.Select(row => row.ShopperId).ToListAsync(Cancel));
            Assert.Equal("restore", (await app.Get<FindErasures>().NewestAsync(1, Cancel))[0].Source);
        }

        Directory.Delete(copies, recursive: true);
    }
}
