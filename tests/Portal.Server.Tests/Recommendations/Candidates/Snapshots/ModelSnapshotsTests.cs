using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Recommendations.Candidates;
using Portal.Server.Recommendations.Candidates.Snapshots;
using Portal.Server.Tests.Events;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Recommendations.Candidates.Snapshots;

/// <summary>A shop that starts from a snapshot knows exactly what one knows that learned its whole log.</summary>
public sealed class ModelSnapshotsTests : IDisposable
{
    private const int Events = 60;
    private readonly string _data = Directory.CreateTempSubdirectory("portal-test-").FullName;
    private readonly Random _random = new(3);
    private readonly TestEvents _events = new(9);

    private string Snapshot => Path.Combine(_data, "models.snapshot");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Start_AfterAnOrderlyEnd_GoesOnFromTheSnapshot()
    {
        await FillAsync();

        Assert.Equal(Events, await StartAsync());
    }

    [Fact]
    public async Task Start_WithEventsBehindTheSnapshot_LearnsThemToo()
    {
        await FillAsync();
        await using (var shop = Shop(snapshotAfter: 1_000))
        {
            await RecordAsync(shop, Events);
        }

        Assert.Equal(Events, await StartAsync());
    }

    [Fact]
    public async Task Start_ThatLearnedALongLog_SavesWhatItLearned_WhileTheShopIsServed()
    {
        await FillAsync();
        File.Delete(Snapshot);
        var heard = new SavedLog();
        await using var shop = Shop(replace: services => services.AddSingleton<ILoggerProvider>(heard));

        shop.Get<LearnFromEvents>();
        await heard.Saved.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.True(File.Exists(Snapshot));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("first byte")]
    [InlineData("middle byte")]
    [InlineData("last byte")]
    [InlineData("no snapshot at all")]
    [InlineData("of another format")]
    public async Task Start_WithADamagedOrForeignFile_LearnsFromTheLog(string damage)
    {
        await FillAsync();
        Damage(damage);

        Assert.Equal(0, await StartAsync());
    }

    [Fact]
    public async Task Start_AfterEventsWereErased_LearnsFromWhatIsLeft()
    {
        await FillAsync();
        await using (var shop = Shop(snapshotAfter: 1_000))
        {
            Execute(shop, """DELETE FROM "Events" WHERE "Sequence" IN (7, 20)""");
        }

        Assert.Equal(0, await StartAsync());
    }

    [Fact]
    public async Task Start_OverTheLogOfAnotherShop_LearnsFromIt()
    {
        await FillAsync();
        await using (var shop = Shop(snapshotAfter: 1_000))
        {
            Execute(shop, $"""UPDATE "Events" SET "EventId" = randomblob(16) WHERE "Sequence" = {Events}""");
        }

        Assert.Equal(0, await StartAsync());
    }

    [Fact]
    public async Task Start_WithOtherSettings_LearnsAnew()
    {
        await FillAsync();

        await using var shop = Shop(settings: ("Recommendations:ProductsPerVisit", "5"));

        Assert.Equal(0, shop.Get<LearnFromEvents>().StartedFrom);
    }

    [Fact]
    public async Task Start_AfterMoreProductsCame_StillFits()
    {
        await FillAsync();
        await using (var shop = Shop(snapshotAfter: 1_000))
        {
            await shop.AddProductsAsync(9);
        }

        Assert.Equal(Events, await StartAsync());
    }

    [Fact]
    public async Task Start_AfterProductsWereTakenFromTheShelves_StillFits()
    {
        await FillAsync();
        await using (var shop = Shop(snapshotAfter: 1_000))
        {
            await shop.Get<RemoveProducts>().BySourceAsync(TestProducts.Source, Stop);
        }

        Assert.Equal(Events, await StartAsync());
    }

    [Fact]
    public async Task Start_AfterProductsBecameVariants_LearnsAnew()
    {
        await FillAsync();
        await using (var shop = Shop(snapshotAfter: 1_000))
        {
            Execute(shop, """UPDATE "Products" SET "ModelKey" = 'same'""");
        }

        Assert.Equal(0, await StartAsync());
    }

    [Fact]
    public async Task Start_AfterTheCatalogueWasExchanged_LearnsAnew()
    {
        await FillAsync();
        await using (var shop = Shop(snapshotAfter: 1_000))
        {
            Execute(shop, """UPDATE "Products" SET "Number" = 100 - "Number" """);
        }

        Assert.Equal(0, await StartAsync());
    }

    [Fact]
    public async Task Start_WhenAProductIsKnownWhoseEventsWerePassedOver_LearnsAnew()
    {
        await using (var shop = Shop())
        {
            await shop.AddProductsAsync(2);
            // Another program beside the shop brings products and their events, which the shop reads from the log.
            await using (var import = Shop(snapshotAfter: 1_000))
            {
                await import.AddProductsAsync(4);
                await RecordAsync(import, 10, products: 4);
            }

            await RecordAsync(shop, 10, products: 2);
        }

        Assert.True(File.Exists(Snapshot));
        Assert.Equal(0, await StartAsync());
    }

    [Fact]
    public async Task End_AfterLearnedEventsWereErased_LeavesNoSnapshot()
    {
        await using (var shop = Shop())
        {
            await shop.AddProductsAsync();
            await RecordAsync(shop, Events);
            Execute(shop, """DELETE FROM "Events" WHERE "Sequence" < 10""");
            await RecordAsync(shop, 1);
        }

        Assert.False(File.Exists(Snapshot));
        Assert.Equal(0, await StartAsync());
    }

    /// <summary>Starts the shop and holds its models against those of a start without a snapshot.</summary>
    /// <returns>The event the start went on from.</returns>
    private async Task<long> StartAsync()
    {
        byte[] state;
        long from;
        await using (var shop = Shop(snapshotAfter: 1_000))
        {
            (state, from) = (States.Of(shop.Get<IEnumerable<ILearner>>()), shop.Get<LearnFromEvents>().StartedFrom);
        }

        File.Delete(Snapshot);
        await using var anew = Shop(snapshotAfter: 1_000);
        Assert.Equal(0, anew.Get<LearnFromEvents>().StartedFrom);
        Assert.Equal(States.Of(anew.Get<IEnumerable<ILearner>>()), state);
        return from;
    }

    /// <summary>A shop with a few products and events, closed in good order.</summary>
    private async Task FillAsync()
    {
        await using var shop = Shop(snapshotAfter: Events);
        await shop.AddProductsAsync(6);
        await RecordAsync(shop, Events);
    }

    private async Task RecordAsync(PortalApp shop, int count, int products = 4)
    {
        var ids = TestProducts.Ids(products);
        var events = Enumerable.Range(0, count).Select(_ => _events.View(ids[_random.Next(products)]) with
        {
            Type = _random.Next(2) == 0 ? ShopEventType.View : ShopEventType.Purchase,
            SessionId = $"visit-{_random.Next(8)}",
        }).ToArray();
        var answer = await shop.Get<IEventIntake>().RecordAsync(events, new EventSender(PortalApp.ShopperId(1)), Stop);
        Assert.Equal(count, answer.Receipt!.Accepted);
        await shop.Get<IEventFeed>().WhenAppliedAsync(shop.Get<IEventLog>().LastSequence, Stop);
    }

    private void Damage(string damage)
    {
        var bytes = File.ReadAllBytes(Snapshot);
        switch (damage)
        {
            case "cut":
                bytes = bytes[..^100];
                break;
            case "empty":
                bytes = [];
                break;
            case "no snapshot at all":
                bytes = [.. "once upon a time there was a file of some length, more than a checksum takes"u8];
                break;
            case "of another format":
                using (var stream = new MemoryStream())
                {
                    using var writer = new SnapshotWriter(stream);
                    writer.WriteAll("PortalMS"u8);
                    writer.Write(int.MaxValue);
                    writer.Finish();
                    bytes = stream.ToArray();
                }

                break;
            default:
                bytes[damage switch { "first byte" => 0, "last byte" => bytes.Length - 1, _ => bytes.Length / 2 }] ^= 1;
                break;
        }

        File.WriteAllBytes(Snapshot, bytes);
    }

    private static void Execute(PortalApp shop, string sql)
    {
        using var connection = shop.Get<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }

    private PortalApp Shop(int snapshotAfter = 1, Action<IServiceCollection>? replace = null, (string Name, string Value)? settings = null)
    {
        var app = new PortalApp { DataFolder = _data, KeepData = true, Replace = replace };
        app.Settings["Recommendations:SnapshotAfterEvents"] = snapshotAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
        app.Settings["Logging:LogLevel:Portal.Server.Recommendations"] = "Information";
        app.Settings["Logging:Console:LogLevel:Default"] = "None";
        if (settings is var (name, value))
        {
            app.Settings[name] = value;
        }

        return app;
    }
}
