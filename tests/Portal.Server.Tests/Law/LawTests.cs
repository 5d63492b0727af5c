using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Law;
using Portal.Server.Monitoring;
using Portal.Server.Monitoring.Live;
using Portal.Server.Privacy;
using Portal.Server.Privacy.Erasure;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Monitoring;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Law;

/// <summary>One shop, fresh from its first start, with products and nobody in it.</summary>
public sealed class LawTests(LawTests.Shop shop) : IClassFixture<LawTests.Shop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryDuty_IsMetByAFreshShop_AndItsVisitorsLeaveNothingBehind()
    {
        await shop.App.Get<RunLawChecks>().RunAsync(AuditActor.Program("test"), Cancel);

        var results = await shop.App.Get<RunLawChecks>().ResultsAsync(Cancel);
        Assert.Equal(16, LawRows.All.Count);
        var missed = string.Join("\n", LawRows.All.Where(row => results.GetValueOrDefault(row.Key) is not { Held: true })
            .Select(row => $"{row.Key}: {results.GetValueOrDefault(row.Key)?.Evidence} {results.GetValueOrDefault(row.Key)?.ValuesJson}"));
        Assert.True(missed.Length == 0, missed);
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Equal((0, 0, 0), (await db.Events.CountAsync(Cancel), await db.ServedLists.CountAsync(Cancel), await db.PrivacyChoices.CountAsync(Cancel)));
    }

    [Fact]
    public async Task VisitorsOfChecks_AreInNoFigureAndNotInTheLivePicture()
    {
        var product = shop.App.Get<Server.Catalog.ICatalogue>()[0].Id;
        await LookAsync(PortalApp.ShopperId(1), product);
        var (figures, live) = (await FiguresAsync(), Live());

        await shop.App.Get<RunLawChecks>().RunAsync(AuditActor.Program("test"), Cancel);

        Assert.Equal(figures, await FiguresAsync());
        Assert.Equal(live, Live());
        // Whoever is somebody is counted, before and after.
        Assert.NotEmpty(figures);
        await LookAsync(PortalApp.ShopperId(2), product);
        Assert.NotEqual(figures, await FiguresAsync());
        Assert.NotEqual(live, Live());
        foreach (var owner in shop.App.Services.GetServices<IPersonalDataOwner>().Reverse())
        {
            await owner.EraseAsync(PortalApp.ShopperId(1), Cancel);
            await owner.EraseAsync(PortalApp.ShopperId(2), Cancel);
        }
    }

    private async Task LookAsync(string shopperId, string product)
    {
        await shop.App.Get<IEventIntake>().RecordAsync(
            [new ShopEvent { EventId = Guid.CreateVersion7(), Type = ShopEventType.View, ProductId = product, SessionId = "visit" }], new EventSender(shopperId), Cancel);
        await shop.App.Get<IEventFeed>().WhenAppliedAsync(shop.App.Get<IEventLog>().LastSequence, Cancel);
    }

    /// <summary>Every row of figures and of histograms, but those of how long the program takes for its work.</summary>
    private async Task<string> FiguresAsync()
    {
        await shop.App.Get<KeepFigures>().CatchUpAsync(Cancel);
        string[] asked = ["""SELECT * FROM "Figures" """, """SELECT "Name", "Grain", "Bucket", "Placement", "Version", hex("Counts") FROM "Histograms" WHERE "Name" NOT LIKE 'stage:%' AND "Name" NOT LIKE 'queue:%'"""];
        return string.Join('\n', asked.SelectMany(sql => FigureTruth.Read(shop.App, sql)));
    }

    private string Live()
    {
        var picture = shop.App.Get<EventTallies>().Read(shop.App.Get<MeterReadings>());
        return System.Text.Json.JsonSerializer.Serialize(new { picture.ActiveShoppers, picture.Today, picture.TopProducts, Newest = picture.Newest.Select(one => one.Sequence) });
    }

    /// <summary>What takes the guard of each duty away: an address that is gone, a signal that gets lost, an answer that is another for some.</summary>
    public static TheoryData<string, string> Guards => new()
    {
        { "dsa-27-1", "gone /your-recommendations/how" },
        { "dsa-27-3", "gone /your-recommendations/choice" },
        { "dsa-38", "gone /api/privacy" },
        { "gdpr-7", "gone /your-recommendations/choice" },
        { "gdpr-15", "gone /your-recommendations/data" },
        { "gdpr-17", """sql CREATE TRIGGER "Kept" BEFORE DELETE ON "ServedLists" BEGIN SELECT RAISE(IGNORE); END""" },
        { "gdpr-20", "gone /your-recommendations/data/copy" },
        { "gdpr-21", "gone /api/privacy" },
        { "gdpr-22", "dearer /api/catalogue/products/" },
        { "cn-rec-16", "english" },
        { "cn-rec-17", "gone /your-recommendations/data/interest" },
        { "cn-rec-21", "dearer /api/cart" },
        { "pipl-24", "gone /api/lists/" },
        { "ecommerce-18", "dearer /api/catalogue/products" },
        { "ccpa-7025", "deaf" },
        { "ccpa-7026", "gone /your-recommendations/choice" },
    };

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task Duty_WithoutItsGuard_IsNotMet(string row, string guard)
    {
        var checks = shop.App.Get<RunLawChecks>();
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        if (guard.StartsWith("sql ", StringComparison.Ordinal))
        {
            await db.Database.ExecuteSqlRawAsync(guard[4..], Cancel);
        }

        shop.Requests.Guard = guard;
        var without = await checks.TryAsync(row, Cancel);
        shop.Requests.Guard = "";
        await db.Database.ExecuteSqlRawAsync("""DROP TRIGGER IF EXISTS "Kept" """, Cancel);
        await db.ServedLists.ExecuteDeleteAsync(Cancel);

        Assert.False(without.Held, $"{without.Evidence} {string.Join(' ', without.Values)}");
        Assert.True(without.Evidence != "Check_Failed", string.Join(' ', without.Values));
    }

    [Fact]
    public void CountsOfShoppers_NeverTellOfFewerThanTen_NotEvenAsADifference()
    {
        for (var all = 0; all <= 120; all++)
        {
            for (var part = 0; part <= all; part++)
            {
                var (whole, one, other) = (Crowd.Shown(all), Crowd.Shown(part), Crowd.Shown(all - part));
                Assert.All((long[])[whole, one, other, Math.Abs(whole - one), Math.Abs(whole - one - other)], cell => Assert.True(cell == 0 || cell >= Crowd.Least));
            }

            // Somebody comes or goes: what is shown stays, or a whole group's worth changes, so one person's step is not told apart.
            Assert.True(Crowd.Shown(all + 1) - Crowd.Shown(all) is 0 or Crowd.Least);
        }

        Assert.Equal(("< 10", "< 10", "10"), (Crowd.Written(0), Crowd.Written(9), Crowd.Written(19)));
    }

    [Fact]
    public void EveryDuty_HasOneCheck() =>
        Assert.Equal(LawRows.All.Select(row => row.Key).Order(), shop.App.Services.GetServices<ILawCheck>().Select(check => check.Row).Order());

    public sealed class Shop : IAsyncLifetime
    {
        public PortalApp App { get; } = new()
        {
            Settings = new Dictionary<string, string?> { ["Law:SecondsAfterStart"] = "86400", ["RateLimits:WritesPerSecond"] = "1000", ["RateLimits:ReadsPerSecond"] = "1000" },
            Replace = services => services.AddSingleton<InnerRequests, Unguarded>(),
        };

        public Unguarded Requests => (Unguarded)App.Get<InnerRequests>();

        public async ValueTask InitializeAsync() => await App.AddProductsAsync(24);

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    /// <summary>The way into the shop, with a guard taken away.</summary>
    public sealed class Unguarded(IServiceScopeFactory scopes) : InnerRequests(scopes)
    {
        private int _asked;

        public string Guard { get; set; } = "";

        public override async Task<InnerAnswer> SendAsync(
            string method, string address, IEnumerable<KeyValuePair<string, string>> headers, byte[] body, CancellationToken cancellationToken)
        {
            if (Guard.StartsWith("gone ", StringComparison.Ordinal) && address.StartsWith(Guard[5..], StringComparison.Ordinal) && !address.StartsWith("/your-recommendations/choices", StringComparison.Ordinal))
            {
                return new InnerAnswer(404, new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(), "{}"u8.ToArray());
            }

            var sent = Guard == "deaf" ? headers.Where(header => header.Key != "Sec-GPC")
                : Guard == "english" ? headers.Select(header => header.Key == "Cookie" ? new("Cookie", header.Value.Replace("zh-CN", "en", StringComparison.Ordinal)) : header) : headers;
            var answer = await base.SendAsync(method, address, sent, body, cancellationToken);
            return Guard.StartsWith("dearer ", StringComparison.Ordinal) && address.StartsWith(Guard[7..], StringComparison.Ordinal)
                ? answer with { Body = System.Text.Encoding.UTF8.GetBytes(answer.Text.Replace("\"price\":", $"\"price\":{++_asked}", StringComparison.Ordinal).Replace("\"total\":", $"\"total\":{++_asked}", StringComparison.Ordinal)) } : answer;
        }
    }
}
