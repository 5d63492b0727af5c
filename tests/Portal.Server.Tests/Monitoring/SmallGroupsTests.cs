using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Monitoring;
using Portal.Server.Tests.Events;
using Portal.Server.Tests.Identity;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Monitoring;

/// <summary>Figures of a part of the shoppers, where it is small and where it is not.</summary>
public sealed class SmallGroupsTests : IAsyncLifetime
{
    private readonly PortalApp _app = AccountApp.Create();
    private readonly TestEvents _events = new(5);
    private string _product = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _product = (await _app.AddProductsAsync())[0].Id;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task FewOfOneKind_AreWithheldOnPageAndInFiles_AndSoIsTheOpposite_UntilTheyAreTen()
    {
        await LookAsync(1, 14);
        await SignUpAsync(20, 3);
        await LookAsync(20, 3);

        Assert.Equal((17d, false), await EventsOfAsync(ShopperSegment.All));
        Assert.Equal((null, true), await EventsOfAsync(ShopperSegment.SignedIn));
        // Everybody's less these would be those three's.
        Assert.Equal((null, true), await EventsOfAsync(ShopperSegment.Anonymous));
        // Nobody is told of where there is nobody.
        Assert.Equal(((double?)17, false), await EventsOfAsync(ShopperSegment.New));
        Assert.Equal((0d, false), await EventsOfAsync(ShopperSegment.Returning));
        using var http = (await _app.SignedInAsync(PortalRoles.Analyst)).Http;
        Assert.Equal(("withheld", "withheld"), (await LastAsync(http, "Events", "SignedIn"), await LastAsync(http, "Revenue", "Anonymous")));
        Assert.Equal("withheld,withheld,withheld,withheld,withheld", (await LinesAsync(http, "metric=Lists&by=placement&segment=SignedIn"))[1]);
        // People are told of in steps, of everybody too.
        Assert.Equal(("17", "10", "0"), (await LastAsync(http, "Events", "All"), await LastAsync(http, "Shoppers", "All"), await LastAsync(http, "Shoppers", "SignedIn")));

        await SignUpAsync(23, 8);
        await LookAsync(23, 8);

        Assert.Equal((11d, false), await EventsOfAsync(ShopperSegment.SignedIn));
        Assert.Equal((14d, false), await EventsOfAsync(ShopperSegment.Anonymous));
    }

    [Fact]
    public void BucketsOfFew_TakeAnotherWithThem_TheSameOfBothSegments()
    {
        FigureLine[] signedIn = [Line(0, 30), Line(60, 4), Line(120, 12), Line(180, 20)];
        FigureLine[] anonymous = [Line(0, 50), Line(60, 50), Line(120, 50), Line(180, 50)];

        var small = SmallGroups.Of(anonymous, signedIn);

        // The hour of four, and the next smallest, so that the day less the other hours tells of ten at least.
        Assert.False(small.Whole);
        Assert.Equal([60L, 120L], small.Buckets.Order());
        Assert.Equal([60L, 120L], SmallGroups.Of(signedIn, anonymous).Buckets.Order());
        Assert.Empty(SmallGroups.Of([Line(0, 30)], []).Buckets);
        // A list that nobody acted upon was somebody's.
        Assert.True(SmallGroups.Of([Line(0, 30)], [Line(0, 0, lists: 2)]).Whole);
    }

    private static FigureLine Line(long bucket, long shoppers, long lists = 0)
    {
        var sums = new FigureSums { [Figure.Shoppers] = shoppers, [Figure.Events] = shoppers * 2, [Figure.Lists] = lists };
        return new FigureLine(bucket, "", "", sums);
    }

    private async Task<(double? Now, bool IsWithheld)> EventsOfAsync(ShopperSegment segment)
    {
        await _app.Get<KeepFigures>().CatchUpAsync(Cancel);
        // Not the page's own: answers are shared for a moment.
        var find = new FindMetric(new FindFigures(_app.Get<FigureReader>(), _app.Get<KeepFigures>(), TimeProvider.System), _app.Get<Server.Catalog.ICatalogue>(), TimeProvider.System);
        var report = await find.ReadAsync(Metric.Events, new FigureChoice(FigurePeriod.Month, FigureComparison.Nothing, segment), Cancel);
        Assert.Equal(report.IsWithheld, report.Points[^1].IsWithheld);
        return (report.Now, report.IsWithheld);
    }

    private static async Task<string[]> LinesAsync(HttpClient http, string query) =>
        (await http.GetStringAsync(new Uri($"/admin/metrics/export?period=Month&compare=Nothing&{query}", UriKind.Relative), Cancel)).TrimEnd().Split("\r\n");

    /// <summary>What the file says of today.</summary>
    private static async Task<string> LastAsync(HttpClient http, string metric, string segment) =>
        (await LinesAsync(http, $"metric={metric}&by=time&segment={segment}"))[^1].Split(',')[1];

    private async Task LookAsync(int first, int count)
    {
        for (var shopper = first; shopper < first + count; shopper++)
        {
            var answer = await _app.Get<IEventIntake>().RecordAsync([_events.View(_product)], new EventSender(PortalApp.ShopperId(shopper)), Cancel);
            Assert.Equal(1, answer.Receipt!.Accepted);
        }
    }

    private async Task SignUpAsync(int first, int count)
    {
        await using var db = await _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        db.Users.AddRange(Enumerable.Range(first, count).Select(shopper => new PortalUser { ShopperId = PortalApp.ShopperId(shopper), UserName = $"{shopper}@example.com" }));
        await db.SaveChangesAsync(Cancel);
    }
}
