using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Demo;
using Portal.Server.Events;
using Portal.Server.Tests.Learning.FineTuning;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Demo;

public sealed partial class SeedDemoTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, string?> On = new() { ["environment"] = "Staging", ["Demo:Enabled"] = "true", ["Demo:Shoppers"] = "60", ["Demo:Days"] = "30" };

    [Fact]
    public async Task Start_OnAnEmptyFolder_FillsTheShopAndItsHistory()
    {
        await using var app = new PortalApp { Settings = On };

        Assert.Equal(1_896, app.Get<ICatalogue>().Count);
        var types = app.Get<IEventLog>().Read(0, Cancel).SelectMany(events => events).Select(stored => stored.Type).ToHashSet();
        Assert.Superset(new HashSet<ShopEventType> { ShopEventType.View, ShopEventType.AddToCart, ShopEventType.Purchase }, types);
    }

    [Fact]
    public async Task Start_OnAnEmptyFolder_SaysHowLongTheHistoryTook_AndTheNextStartSaysNothing()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        var (first, second) = (new Heard(), new Heard());
        await using (var app = Loud(folder, first, keep: true))
        {
            var made = app.Get<SeedDemo>().Made!;
            Assert.Equal(30, made.Days);
            Assert.InRange(made.Events, 1, app.Get<IEventLog>().LastSequence);
            Assert.True(made.Took > TimeSpan.Zero);
        }

        await using var again = Loud(folder, second, keep: false);

        Assert.Null(again.Get<SeedDemo>().Made);
        Assert.Single(first.All(), said => Made().IsMatch(said));
        Assert.DoesNotContain(second.All(), said => Made().IsMatch(said));
    }

    [Fact]
    public async Task Start_AfterABreakInTheMiddle_FinishesWithoutCountingTwice()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        long first;
        await using (var app = new PortalApp { Settings = On, DataFolder = folder, KeepData = true })
        {
            first = app.Get<IEventLog>().LastSequence;
            // As a start leaves it that was killed between the history and the note that all is done.
            await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
            await db.Set<DemoSeed>().ExecuteUpdateAsync(row => row.SetProperty(seed => seed.Completed, false), Cancel);
        }

        await using var again = new PortalApp { Settings = On, DataFolder = folder };

        Assert.Equal(first, again.Get<IEventLog>().LastSequence);
        Assert.Equal(1_896, again.Get<ICatalogue>().Count);
    }

    [Fact]
    public async Task Start_AfterABreakAndARealShopsArrival_LeavesTheDemoOut()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        await using (var app = new PortalApp { DataFolder = folder, KeepData = true })
        {
            await app.AddProductsAsync(4);
            // As a start leaves it that was killed before the first demo product was saved.
            await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
            db.Add(new DemoSeed { Anchor = DateTimeOffset.UnixEpoch.AddYears(56) });
            await db.SaveChangesAsync(Cancel);
        }

        await using var again = new PortalApp { Settings = On, DataFolder = folder };

        Assert.Equal(4, again.Get<ICatalogue>().Count);
    }

    [Fact]
    public async Task Start_WhenTheShopHasProductsOfItsOwn_LeavesThemAlone()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        await using (var app = new PortalApp { DataFolder = folder, KeepData = true })
        {
            await app.AddProductsAsync(4);
        }

        await using var again = new PortalApp { Settings = On, DataFolder = folder };

        Assert.Equal(4, again.Get<ICatalogue>().Count);
    }

    private static PortalApp Loud(string folder, Heard heard, bool keep) => new()
    {
        DataFolder = folder, KeepData = keep, Settings = new Dictionary<string, string?>(On) { ["Logging:LogLevel:Portal.Server.Demo"] = "Information" },
        Replace = services => services.AddSingleton<ILoggerProvider>(heard),
    };

    [GeneratedRegex(@"1896 products; 30 days of history, \d+ events, made in \d+\.\d s\.$")]
    private static partial Regex Made();
}
