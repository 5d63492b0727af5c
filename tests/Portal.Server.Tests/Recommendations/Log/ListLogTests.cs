using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Log;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Log;

public sealed class ListLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PlacementRequest Trending = new(PlacementKeys.HomeTrending);

    [Fact]
    public async Task ServedList_IsInTheLogAsItWasServed()
    {
        await using var shop = await ListShop.OpenAsync(app: At(new FakeTimeProvider(Start)));
        await shop.ViewTogetherAsync(3, 17, times: 2);
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        var request = new PlacementRequest(PlacementKeys.ProductSimilar, shop.Products[2].Id, Count: 5);

        var list = shop.List(1, request);

        var (logged, content) = Assert.NotNull(await shop.App.Get<FindLoggedList>().FindAsync(list.ListId, ListShop.Cancel));
        Assert.Equal((list.ListId, PortalApp.ShopperId(1), "product-similar", list.ModelVersion),
            (logged.ListId, logged.ShopperId, logged.Placement, logged.ModelVersion));
        Assert.Equal(Start, ListIds.TimeOf(logged.ListId));
        Assert.Equal(request, content.Request);
        Assert.Equal(list.Notes, content.Notes);
        Assert.Equal(list.Items.Select(item => (item.Product.Id, item.Source, (float)item.Score)),
            content.Items.Select(item => (item.ProductId, item.Source, (float)item.Score)));
        Assert.All(content.Items, item => Assert.Equal(1, item.Propensity));
        Assert.Equal(shop.Products[16].Id, content.Items[0].ProductId);
        Assert.All(content.Items, item => Assert.Equal([shop.Products[2].Id], item.Evidence));
    }

    [Fact]
    public async Task ListPushedAgainUnchanged_KeepsItsId_AndIsLoggedOnce()
    {
        await using var shop = await ListShop.OpenAsync();
        await using var lists = Lists.Of(shop, 1, Trending);
        var first = await lists.NextAsync();

        await shop.RecordAsync(1, shop.Event(ShopEventType.Unhide, 3));
        var same = await lists.NextAsync();
        await shop.RecordAsync(1, shop.Event(ShopEventType.Hide, shop.Things(first)[0]));
        var other = await lists.NextAsync();

        Assert.Equal(first.ListId, same.ListId);
        Assert.NotEqual(first.ListId, other.ListId);
        Assert.Equal([first.ListId, other.ListId], await ListShop.LoggedAsync(shop.App));
    }

    [Fact]
    public async Task ListsServedTogether_AreStoredTogether_OnceTheTimeIsUp()
    {
        var (time, stored) = (new FakeTimeProvider(Start), new StoredTogether());
        await using var shop = await ListShop.OpenAsync(app: new PortalApp
        {
            Replace = services => services.AddSingleton<TimeProvider>(time).AddSingleton<IListSubscriber>(stored),
        });

        var served = new List<Guid>();
        for (var list = 0; list < 5; list++)
        {
            served.Add(shop.List(1, Trending).ListId);
            // While the clock stands still nothing is stored, however long anybody waits.
            Assert.False(await stored.NextAsync(TimeSpan.FromMilliseconds(100)));
        }

        while (stored.Lists < served.Count)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            await stored.NextAsync(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(1, stored.Times);
        Assert.Equal(served.Order(), (await ListShop.LoggedAsync(shop.App)).Order());
    }

    [Fact]
    public async Task WhoeverAsks_NeedNotWaitForTheTime()
    {
        // This clock stands still.
        await using var shop = await ListShop.OpenAsync(app: At(new FakeTimeProvider(Start)));
        var list = shop.List(1, Trending);

        await shop.App.Get<ListLog>().StoredAsync(ListShop.Cancel).WaitAsync(TimeSpan.FromSeconds(60), ListShop.Cancel);

        Assert.Equal([list.ListId], await ListShop.LoggedAsync(shop.App));
    }

    [Fact]
    public async Task Lists_WhenTheLineIsFull_AreServedAllTheSame_AndCounted()
    {
        var app = new PortalApp { Settings = { ["Recommendations:ListLogQueue"] = "1" } };
        await using var shop = await ListShop.OpenAsync(app: app);
        // Nobody else may write while this is open, so the writer stands still with what it has taken.
        var held = app.Get<PortalConnection>().OpenOwn();
        await using var transaction = held.BeginTransaction(deferred: false);
        var dropped = 0L;
        using var listener = Listen(app, count => Interlocked.Add(ref dropped, count));

        var served = Enumerable.Range(0, 1_000).Select(_ => shop.List(1, Trending).ListId).ToArray();
        await transaction.RollbackAsync(ListShop.Cancel);
        await held.DisposeAsync();

        Assert.InRange(Interlocked.Read(ref dropped), 1, 999);
        Assert.Equal(served.Length - dropped, (await ListShop.LoggedAsync(app)).Count);
    }

    [Fact]
    public async Task OrderlyStop_StoresWhatWaits()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        Guid[] served;
        await using (var shop = await ListShop.OpenAsync(app: new PortalApp { DataFolder = folder, KeepData = true }))
        {
            served = [.. Enumerable.Range(0, 300).Select(_ => shop.List(1, Trending).ListId)];
        }

        await using var again = new PortalApp { DataFolder = folder };
        Assert.Equal(served.Order(), (await ListShop.LoggedAsync(again)).Order());
    }

    [Fact]
    public async Task OldLists_AreTrimmed_InSteps_WhileTheShopIsOpen()
    {
        var time = new FakeTimeProvider(Start);
        await using var shop = await ListShop.OpenAsync(app: At(time, days: 2));
        _ = Enumerable.Range(0, ListStore.TrimSize + 1).Select(_ => shop.List(1, Trending)).Count();
        time.Sleep(TimeSpan.FromHours(47));
        var young = shop.List(1, Trending).ListId;
        var log = shop.App.Get<ListLog>();

        await log.StoredAsync(ListShop.Cancel);
        Assert.Equal(ListStore.TrimSize + 2, (await ListShop.LoggedAsync(shop.App)).Count);
        time.Advance(TimeSpan.FromHours(2));
        await log.StoredAsync(ListShop.Cancel);
        await log.StoredAsync(ListShop.Cancel);

        Assert.Equal([young], await ListShop.LoggedAsync(shop.App));
    }

    [Fact]
    public async Task SignIn_MovesTheListsWithTheirShopper()
    {
        await using var shop = await ListShop.OpenAsync();
        var list = shop.List(1, Trending);
        var other = shop.List(2, Trending);

        foreach (var owner in shop.App.Services.GetServices<IShopperOwned>())
        {
            await owner.MoveAsync(PortalApp.ShopperId(1), PortalApp.ShopperId(9), ListShop.Cancel);
        }

        Assert.Equal(PortalApp.ShopperId(9), await ShopperOfAsync(list));
        Assert.Equal(PortalApp.ShopperId(2), await ShopperOfAsync(other));

        async Task<string> ShopperOfAsync(RecommendationList served) =>
            (await shop.App.Get<FindLoggedList>().FindAsync(served.ListId, ListShop.Cancel))!.Value.List.ShopperId;
    }

    /// <summary>Counts how many lists are stored, and in how many transactions.</summary>
    private sealed class StoredTogether : IListSubscriber
    {
        private readonly SemaphoreSlim _told = new(0);
        private int _lists, _times;

        public int Lists => Volatile.Read(ref _lists);

        public int Times => Volatile.Read(ref _times);

        public void Store(System.Data.Common.DbTransaction transaction, IReadOnlyList<StoredList> lists)
        {
            Interlocked.Increment(ref _times);
            Interlocked.Add(ref _lists, lists.Count);
            _told.Release();
        }

        /// <summary>Whether lists were stored before so much time was over.</summary>
        public Task<bool> NextAsync(TimeSpan atMost) => _told.WaitAsync(atMost, ListShop.Cancel);
    }

    private static PortalApp At(TimeProvider time, int days = 30) => new()
    {
        Replace = services => services.AddSingleton(time),
        Settings = { ["Recommendations:ListLogDays"] = days.ToString(System.Globalization.CultureInfo.InvariantCulture) },
    };

    private static MeterListener Listen(PortalApp app, Action<long> count)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, to) =>
            {
                if (instrument.Name == PortalMeter.ListsDropped && instrument.Meter.Scope == app.Get<IMeterFactory>())
                {
                    to.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => count(value));
        listener.Start();
        return listener;
    }
}
