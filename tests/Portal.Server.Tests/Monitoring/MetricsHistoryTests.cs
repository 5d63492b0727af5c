using Portal.Server.Events;
using Portal.Server.Monitoring;
using Portal.Server.Tests.Events;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Monitoring;

public sealed class MetricsHistoryTests
{
    private readonly TestEvents _events = new();

    [Fact]
    public async Task Restart_RemembersTodayAndCountsNothingTwice()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        string product;
        await using (var first = new PortalApp { DataFolder = folder, KeepData = true })
        {
            product = (await first.AddProductsAsync())[0].Id;
            await RecordAsync(first, product, ago: TimeSpan.Zero, count: 3);
            await RecordAsync(first, product, ago: TimeSpan.FromDays(2), count: 5);
        }

        await using var second = new PortalApp { DataFolder = folder };
        await RecordAsync(second, product, ago: TimeSpan.Zero, count: 1);
        var picture = second.Get<LiveMetrics>().Read();

        Assert.Equal([new(ShopEventType.View, 4)], picture.Today);
        Assert.Equal([new(product, 4)], picture.TopProducts);
        Assert.Equal(9, picture.Newest.Count);
        Assert.Equal(1, picture.Events.BySecond.Sum());
    }

    [Fact]
    public async Task Totals_CountWhatIsStored()
    {
        await using var app = new PortalApp();
        var product = (await app.AddProductsAsync(count: 3))[0].Id;
        await RecordAsync(app, product, ago: TimeSpan.Zero, count: 4);

        var totals = await app.Get<FindShopTotals>().FindAsync(TestContext.Current.CancellationToken);

        Assert.Equal((4, 1, 3), (totals.Events, totals.Shoppers, totals.Products));
    }

    private async Task RecordAsync(PortalApp app, string product, TimeSpan ago, int count)
    {
        var batch = Enumerable.Range(0, count).Select(_ => _events.View(product) with { OccurredAt = TimeProvider.System.GetUtcNow() - ago }).ToArray();
        var answer = await app.Get<IEventIntake>().RecordAsync(
            batch, new EventSender(PortalApp.ShopperId(1), IsHistory: true), TestContext.Current.CancellationToken);
        Assert.Equal(count, answer.Receipt?.Accepted);
        await app.Get<IEventFeed>().WhenAppliedAsync(app.Get<IEventLog>().LastSequence, TestContext.Current.CancellationToken);
    }
}
