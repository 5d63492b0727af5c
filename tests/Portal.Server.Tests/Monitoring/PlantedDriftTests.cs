using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Events;
using Portal.Server.Monitoring;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Monitoring;

/// <summary>What is planted in the newest hours is found and named; what only goes on is not.</summary>
public sealed class PlantedDriftTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 30, 0, TimeSpan.Zero);
    private readonly Random _random = new(11);

    [Fact]
    public async Task SteadyWeek_RaisesNothing()
    {
        await using var shop = await OpenAsync();
        await HappenAsync(shop, hoursAgo: (24, 150), count: 900, things: 1..13);
        await HappenAsync(shop, hoursAgo: (0, 23), count: 400, things: 1..13);

        Assert.Equal(0, await LookAsync(shop));
        var readings = await shop.App.Get<FindDrift>().ReadAsync(ListShop.Cancel);
        Assert.NotNull(readings.Single(reading => reading.Measure == DriftMeasure.Popularity).Moved);
        Assert.All(readings, reading => Assert.False(reading.IsAbove, $"{reading.Measure} {reading.Subject}: {reading.Moved}"));
    }

    [Fact]
    public async Task ShoppersWhoTurnToOtherProducts_AreFound_WithTheProducts()
    {
        await using var shop = await OpenAsync();
        await HappenAsync(shop, hoursAgo: (24, 150), count: 900, things: 1..13);
        await HappenAsync(shop, hoursAgo: (0, 23), count: 200, things: 1..13);
        await HappenAsync(shop, hoursAgo: (0, 23), count: 300, things: 13..14);

        Assert.NotEqual(0, await LookAsync(shop));

        var popularity = (await shop.App.Get<FindDrift>().ReadAsync(ListShop.Cancel)).Single(reading => reading.Measure == DriftMeasure.Popularity);
        Assert.InRange(popularity.Moved!.Value, 0.45, 0.62);
        Assert.Equal(shop.Products[12].Id, popularity.Parts[0].Name);
        Assert.Contains(nameof(DriftMeasure.Popularity), (await shop.App.Get<FindAlerts>().AllAsync(5, ListShop.Cancel)).Select(alert => alert.Rule));
    }

    [Fact]
    public async Task VisitsThatBecomeLonger_AreFound()
    {
        await using var shop = await OpenAsync();
        await HappenAsync(shop, hoursAgo: (24, 150), count: 900, things: 1..13, actsOfAVisit: 2);
        await HappenAsync(shop, hoursAgo: (0, 23), count: 900, things: 1..13, actsOfAVisit: 6);

        await LookAsync(shop);

        Assert.Equal(nameof(DriftMeasure.SessionLength), Assert.Single(await shop.App.Get<FindAlerts>().AllAsync(5, ListShop.Cancel)).Rule);
    }

    private static Task<ListShop> OpenAsync() => ListShop.OpenAsync(app: new PortalApp
    {
        Settings = { ["Drift:Fewest"] = "100" }, Replace = services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)),
    });

    private static async Task<int> LookAsync(ListShop shop)
    {
        await shop.App.Get<KeepFigures>().CatchUpAsync(ListShop.Cancel);
        return await shop.App.Get<WatchDrift>().LookAsync(ListShop.Cancel);
    }

    /// <summary>Views of products (by number, the last left out) spread over some hours, by shoppers and visits of their own.</summary>
    private async Task HappenAsync(ListShop shop, (int From, int Until) hoursAgo, int count, Range things, int actsOfAVisit = 3)
    {
        var events = Enumerable.Range(0, count).Select(i => new ShopEvent
        {
            EventId = Guid.CreateVersion7(Now), Type = ShopEventType.View, ProductId = shop.Products[_random.Next(things.Start.Value, things.End.Value) - 1].Id,
            SessionId = $"{hoursAgo.From}-{things.Start.Value}-{i / actsOfAVisit}", OccurredAt = Now.AddMinutes(-60.0 * (hoursAgo.From + ((hoursAgo.Until - hoursAgo.From) * (i / actsOfAVisit * actsOfAVisit) / (double)count))),
        }).ToArray();
        foreach (var visits in events.Chunk(100))
        {
            var answer = await shop.App.Get<IEventIntake>().RecordAsync(visits, new EventSender(PortalApp.ShopperId(_random.Next(1, 40)), IsHistory: true), ListShop.Cancel);
            Assert.Equal(visits.Length, answer.Receipt!.Accepted);
        }
    }
}
