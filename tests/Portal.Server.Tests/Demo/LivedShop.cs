using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Demo;
using Portal.Server.Demo.World;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Experiments;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Demo;

/// <summary>A demonstration whose days pass when a test says so, lived in by its made-up shoppers through the doors everybody uses.</summary>
internal sealed class LivedShop : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero));
    private readonly int _shoppers;
    private int _days;

    private LivedShop(int shoppers, int days)
    {
        _shoppers = shoppers;
        App = new PortalApp
        {
            Replace = services => services.AddSingleton<TimeProvider>(_time),
            Settings =
            {
                ["environment"] = "Development", ["Demo:Enabled"] = "true", ["Demo:Simulate"] = "false", ["Demo:Shoppers"] = $"{shoppers}", ["Demo:Days"] = $"{days}",
                ["Experiments:RefreshSeconds"] = "60",
            },
        };
        Experiments = new RunningShop(new ListShop(App));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public PortalApp App { get; }

    public RunningShop Experiments { get; }

    public ITruth Truth => App.Get<ITruth>();

    public TrueWorld World => App.Get<DemoWorld>().Truth;

    public DateTimeOffset Now => _time.GetUtcNow();

    public Placement Home => App.Get<Placements>().Find(PlacementKeys.HomeForYou)!;

    /// <summary>A shop with so many shoppers and days of history, all of which its lists know.</summary>
    public static async Task<LivedShop> OpenAsync(int shoppers, int days)
    {
        var shop = new LivedShop(shoppers, days);
        await shop.AppliedAsync();
        return shop;
    }

    /// <summary>What the home list is made of for everybody, from now on.</summary>
    public void SetHome(Placement home) => App.Get<Placements>().Use(home);

    /// <summary>The home lists as they are now.</summary>
    public IListPolicy HomeLists() => new PlacementPolicy(App.Get<IRecommender>(), new PlacementRequest(PlacementKeys.HomeForYou));

    /// <summary>A day passes on which every shopper comes once.</summary>
    public async Task LiveDayAsync()
    {
        var (began, maker, minds) = (Now, new MakeShoppers(World), new MakeMind(World, App.Get<IEventLog>()));
        var visits = Enumerable.Range(0, _shoppers).Select(number => maker.Make(number)).Select((shopper, number) => new PlannedVisit(
            shopper, minds.Of(shopper.Id), $"{shopper.Id}-day-{_days}", began.AddMinutes(1 + (number % 600)), (number * 1_000) + _days)).ToArray();
        _days++;
        _time.Sleep(TimeSpan.FromDays(1));
        await new PlayVisits(World, new ShopsLists(App.Get<IRecommender>()), App.Get<IEventIntake>(), App.Get<IEventLog>(), App.Get<IEventFeed>(), TimeProvider.System)
        {
            IsJudged = false,
        }.PlayAsync(visits, Cancel);
    }

    /// <summary>Tells the shop what happened, and waits until every list knows it.</summary>
    public async Task RecordAsync(IEnumerable<Portal.Shared.Events.ShopEvent> events)
    {
        foreach (var batch in events.Chunk(5_000))
        {
            Assert.Empty((await App.Get<IEventIntake>().RecordPatientlyAsync(batch, new EventSender(null, IsTrusted: true, IsHistory: true), TimeProvider.System, Cancel)).Rejected);
        }

        await AppliedAsync();
    }

    private Task AppliedAsync() => App.Get<IEventFeed>().WhenAppliedAsync(App.Get<IEventLog>().LastSequence, Cancel);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
