using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Monitoring;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Monitoring;

/// <summary>The figures are what the tables of events and lists say when they are read whole, whatever happens in between.</summary>
public sealed class FiguresTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 22, 50, 0, TimeSpan.Zero);
    private static readonly string[] Placements = [PlacementKeys.HomeTrending, PlacementKeys.HomeNew, PlacementKeys.HomeForYou];

    private readonly FakeTimeProvider _time = new(Start);
    private readonly Random _random = new(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Figures_AreWhatTheTablesSay_WithLateEvents_SeveralVisitsAndOrders()
    {
        await using var shop = await OpenAsync();
        for (var round = 0; round < 4; round++)
        {
            await HappenAsync(shop, count: 30);
            await shop.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);
        }

        AssertTrue(shop.App);
        Assert.Contains(FigureTruth.Read(shop.App, """SELECT "Placement" FROM "Figures" WHERE "Clicks" > 0"""), placement => placement.Length > 0);
        var span = FigureSpan.Of(FigurePeriod.Week, _time.GetUtcNow());
        Assert.Equal(FigureTruth.Shown(shop.App, span), (await shop.App.Get<FindFigures>().ShownAsync(span, ListShop.Cancel)).All);
    }

    [Fact]
    public async Task Counting_ThatFailed_OrWasCutOff_CountsNothingTwiceAndLeavesNothingOut()
    {
        await using (var shop = await OpenAsync())
        {
            await HappenAsync(shop, count: 50);
            await shop.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);
            // The last statement of a transaction fails, with all others done.
            Run(shop.App, """CREATE TRIGGER "Fail" BEFORE UPDATE ON "CountingMarks" BEGIN SELECT RAISE(ABORT, 'cut off'); END""");
            await HappenAsync(shop, count: 50);
            await Assert.ThrowsAnyAsync<Exception>(() => shop.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel));
            Assert.NotEqual(0, shop.App.Get<FindFigures>().Behind);
            Run(shop.App, """DROP TRIGGER "Fail" """);
        }

        await using var again = await OpenAsync();
        await HappenAsync(again, count: 20);
        await again.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);

        AssertTrue(again.App);
        Assert.Equal(0, again.App.Get<FindFigures>().Behind);
    }

    [Fact]
    public async Task History_FromBeforeCounting_IsCountedOnce_BesideWhatHappensMeanwhile()
    {
        await using (var shop = await OpenAsync())
        {
            await HappenAsync(shop, count: 80);
            await shop.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);
            Run(shop.App, """DELETE FROM "Figures"; DELETE FROM "Histograms"; DELETE FROM "CountingMarks" """);
        }

        await using var again = await OpenAsync();
        await HappenAsync(again, count: 20);
        await again.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);

        AssertTrue(again.App);
    }

    [Fact]
    public async Task Lists_OfAClockThatWasSetBack_AreCountedOnce_WhileOldOnesStillAre()
    {
        await using (var shop = await OpenAsync())
        {
            await HappenAsync(shop, count: 30);
            await shop.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);
            Run(shop.App, """DELETE FROM "Figures"; DELETE FROM "Histograms"; DELETE FROM "CountingMarks" """);
        }

        // Their ids are among those of the lists that are counted little by little.
        await using var again = await OpenAsync(new FakeTimeProvider(Start.AddMinutes(1)));
        again.List(1, Placements[0]);
        await again.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);
        again.List(2, Placements[1]);
        await again.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);

        AssertTrue(again.App);
    }

    [Fact]
    public async Task Numbers_ThatAreGivenOutAgain_AreCountedAgain()
    {
        await using (var shop = await OpenAsync())
        {
            await HappenAsync(shop, count: 5);
            await shop.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);
            Run(shop.App, """DELETE FROM "Events" WHERE "Sequence" = (SELECT MAX("Sequence") FROM "Events")""");
        }

        await using var again = await OpenAsync();
        var before = Counted(again.App);
        await RecordAsync(again, 1, again.Event(ShopEventType.View, 1));
        await again.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);

        Assert.Equal(before + 1, Counted(again.App));
    }

    [Theory]
    [InlineData(10, "2 3")]
    [InlineData(103, "3")]
    public async Task Grains_AreKeptAsLongAsTheSettingsSay(int days, string left)
    {
        await using (var shop = await OpenAsync())
        {
            await HappenAsync(shop, count: 10);
            await shop.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);
            Assert.Equal("1 2 3", Grains(shop.App));
        }

        await using var later = await OpenAsync(new FakeTimeProvider(Start.AddDays(days)));
        await later.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);

        Assert.Equal(left, Grains(later.App));
    }

    private static string Grains(PortalApp app) => string.Join(' ', FigureTruth.Read(app, """SELECT DISTINCT "Grain" FROM "Figures" WHERE "Events" > 0"""));

    private static void AssertTrue(PortalApp app)
    {
        foreach (var (what, kept, isTrue) in FigureTruth.All(app))
        {
            Assert.NotEmpty(isTrue);
            Assert.True(isTrue.SequenceEqual(kept), $"{what}\nkept\n{string.Join('\n', kept.Except(isTrue))}\ntrue\n{string.Join('\n', isTrue.Except(kept))}");
        }
    }

    private static string Counted(PortalApp app, string figure) => FigureTruth.Read(app, $"""SELECT SUM("{figure}") FROM "Figures" WHERE "Grain" = 3""")[0];

    private static int Counted(PortalApp app) => int.Parse(Counted(app, "Events"), System.Globalization.CultureInfo.InvariantCulture);

    private static void Run(PortalApp app, string sql)
    {
        using var connection = app.Get<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private Task<ListShop> OpenAsync(TimeProvider? time = null) => ListShop.OpenAsync(app: new PortalApp
    {
        DataFolder = _folder, KeepData = true, Replace = services => services.AddSingleton(time ?? _time),
    });

    /// <summary>Lists are served and acted upon by six shoppers, in two visits each at a time, now and then late or with another's list.</summary>
    private async Task HappenAsync(ListShop shop, int count)
    {
        var lists = new List<(int Shopper, RecommendationList List)>();
        for (var i = 0; i < count; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(_random.Next(1, 240)));
            var shopper = _random.Next(1, 7);
            if (lists.Count == 0 || _random.Next(3) == 0)
            {
                lists.Add((shopper, shop.List(shopper, Placements[_random.Next(Placements.Length)])));
            }

            var (owner, list) = lists[^1];
            var happened = Act(shop, list) with { SessionId = $"visit-{_random.Next(2)}-{_time.GetUtcNow().Day}", OccurredAt = _time.GetUtcNow() - TimeSpan.FromMinutes(_random.Next(8) == 0 ? _random.Next(2_000) : 0) };
            await RecordAsync(shop, _random.Next(5) == 0 ? shopper : owner, happened);
        }
    }

    private ShopEvent Act(ListShop shop, RecommendationList list)
    {
        ShopEventType[] types = [ShopEventType.Impression, ShopEventType.Impression, ShopEventType.Click, ShopEventType.View, ShopEventType.AddToCart, ShopEventType.Purchase];
        var type = types[_random.Next(types.Length)];
        var happened = shop.Event(type, _random.Next(1, 13));
        happened = type == ShopEventType.Purchase ? happened with { OrderId = $"order-{_random.Next(4)}", Quantity = _random.Next(1, 4), UnitPrice = _random.Next(100, 900) / 100m } : happened;
        return _random.Next(4) == 0 ? happened : happened with { Placement = list.Request.Placement, ListId = list.ListId, Position = 0 };
    }

    /// <summary>Under an id of its own: those of the shop begin anew when it is opened again.</summary>
    private async Task RecordAsync(ListShop shop, int shopper, ShopEvent happened)
    {
        happened = happened with { EventId = Guid.CreateVersion7(_time.GetUtcNow()) };
        var answer = await shop.App.Get<IEventIntake>().RecordAsync([happened], new EventSender(PortalApp.ShopperId(shopper)), ListShop.Cancel);
        Assert.Equal(1, answer.Receipt!.Accepted);
    }
}
