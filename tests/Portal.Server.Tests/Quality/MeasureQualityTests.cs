using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Import;
using Portal.Server.Quality;
using Portal.Server.Tests.Import;
using Portal.Shared.Events;
using static Portal.Server.Tests.Eventually;

namespace Portal.Server.Tests.Quality;

/// <summary>Each rule on what falls under it and on what does not; what is held back, and what that does.</summary>
public sealed class MeasureQualityTests : IAsyncDisposable
{
    private const string Head = "id,title,price,stock,brand,description,department,category\n";
    private static readonly AuditActor Ann = new("1", "ann@example.com", "", "");
    private readonly ImportFolder _folder = new();
    private readonly PortalApp _app = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task CleanShop_HasAHundred_AndAProfileOfEachField()
    {
        await ImportAsync(Clean(40));

        var report = await MeasureAsync();

        Assert.Equal((100, 40), (report.Score, report.Products));
        Assert.All(report.Findings, finding => Assert.Equal(0, finding.Affected));
        Assert.Equal(QualityRules.All, report.Findings.Select(finding => finding.Rule).Order());
        var price = report.Fields.Single(field => field.Field == "price");
        Assert.Equal((40, 40, 40), (price.Filled, price.Total, price.Bins.Sum(bin => bin.Count)));
        Assert.Equal([new ProfileValue("Acme", 40)], report.Fields.Single(field => field.Field == "brand").Top);
        Assert.Equal(100, (await _app.Get<FindQuality>().NewestAsync(Stop))!.Score);
        Assert.Single(await _app.Get<FindQuality>().TrendAsync(30, Stop));
    }

    [Fact]
    public async Task Products_ThatAreWrong_FallUnderTheirRule_AndNoOther()
    {
        await ImportAsync(Clean(40)
            + "M1,Lonely mug,10.00,5,,Words,Home,Mugs\n" // no brand
            + "P1,Dear mug,99000.00,5,Acme,Words,Home,Mugs\n"
            + "S1,Endless mug,10.00,5000000,Acme,Words,Home,Mugs\n"
            + "C1,Stray thing,10.00,5,Acme,Words,Home,Other\n"
            + "D1,Mug number 1!,10.00,5,Acme,Words,Home,Mugs\n");

        var report = await MeasureAsync();

        Assert.Equal(
            [("M1", QualityRule.MissingField), ("P1", QualityRule.PriceOutOfRange), ("S1", QualityRule.StockOutOfRange), ("C1", QualityRule.UnknownCategory), ("D1", QualityRule.DuplicateTitle)],
            report.Findings.SelectMany(finding => finding.Examples.Select(example => (_app.Get<ICatalogue>().Find(example.ProductId!)!.Product.Sku, finding.Rule))));
        Assert.InRange(report.Score, 80, 99);
    }

    [Fact]
    public async Task Score_LosesEachRulesWeightByTheRootOfTheShare()
    {
        await ImportAsync(Clean(99) + "M1,Lonely mug,10.00,5,,Words,Home,Mugs\n");

        // One in a hundred costs a tenth of the weight of a missing field, which is 12.
        Assert.Equal(98.8, (await MeasureAsync()).Score, 6);
    }

    [Fact]
    public async Task BadImport_IsHeldBack_LeavesListsAndSearch_UntilItIsReleasedOrTakenBack()
    {
        await ImportAsync(Clean(40));
        await MeasureAsync();
        // Somebody mistook pence for pounds, in three of them.
        var bad = await ImportAsync("1,Mug number 1,1001.00,10,Acme,Words,Home,Mugs\n2,Mug number 2,1002.00,10,Acme,Words,Home,Mugs\n3,Mug number 3,1003.00,10,Acme,Words,Home,Mugs\n");

        var report = await MeasureAsync();

        Assert.Equal([.. new[] { "1", "2", "3" }], report.HeldBack.Select(id => _app.Get<ICatalogue>().Find(id)!.Product.Sku).Order());
        Assert.All(new[] { "1", "2", "3" }, sku => Assert.False(Item(sku).Available));
        Assert.Equal(37, await FoundAsync("mug"));
        await using var db = await DatabaseAsync();
        Assert.Equal("quality", (await db.AuditEntries.SingleAsync(entry => entry.Action == "product.held-back", Stop)).Actor);
        // A release is kept by a later measure and by a later import of the same.
        await _app.Get<QuarantineProducts>().ReleaseAsync([Item("1").Id], Ann, Stop);
        Assert.Equal([.. new[] { "2", "3" }], (await MeasureAsync()).HeldBack.Select(id => _app.Get<ICatalogue>().Find(id)!.Product.Sku).Order());
        Assert.True(Item("1").Available);
        Assert.Equal(38, await FoundAsync("mug"));
        // A product that is held back stays so however often it is saved, and when its import is taken back it is still to be released.
        await _app.Get<UndoImport>().RunAsync(bad.RunId!.Value, Ann, Stop);
        await UntilAsync(() => Item("2").Price < 100);
        Assert.Equal((10.02m, true), (Item("2").Price, Item("2").IsQuarantined));
        Assert.Equal(2, await _app.Get<QuarantineProducts>().ReleaseAsync([Item("2").Id, Item("3").Id], Ann, Stop));
        Assert.Equal(40, await FoundAsync("mug"));
    }

    [Fact]
    public async Task Pardoned_IsNotToldOfAgain()
    {
        await ImportAsync(Clean(40) + "C1,Stray thing,10.00,5,Acme,Words,Home,Other\n");
        var example = Assert.Single((await MeasureAsync()).Findings.Single(finding => finding.Rule == QualityRule.UnknownCategory).Examples);

        await _app.Get<PardonFindings>().RunAsync(QualityRule.UnknownCategory, [example.Subject], Ann, Stop);

        Assert.Equal(100, (await MeasureAsync()).Score);
    }

    [Fact]
    public async Task Traffic_OfBotsAndWrongClocks_IsFound_AndPeopleAreNot()
    {
        await ImportAsync(Clean(40));
        var now = DateTimeOffset.UtcNow;
        await SendAsync("person", Enumerable.Range(0, 40).Select(act => now.AddSeconds(-1200 + (act * 17) + (act * act % 13))));
        await SendAsync("hammer", Enumerable.Range(0, 200).Select(act => now.AddSeconds(-300 + (act * 0.5) + (act % 3 * 0.1))));
        await SendAsync("clockwork", Enumerable.Range(0, 60).Select(act => now.AddSeconds(-1800 + (act * 20))));
        await SendAsync("ahead", [now.AddMinutes(8)]);

        var report = await MeasureAsync();

        var bots = report.Findings.Single(finding => finding.Rule == QualityRule.BotLikeSessions);
        Assert.Equal([("hammer", "many"), ("clockwork", "regular")], bots.Examples.Select(example => (example.ShopperId!, example.Detail)));
        Assert.Equal("ahead", Assert.Single(report.Findings.Single(finding => finding.Rule == QualityRule.ClockSkew).Examples).ShopperId);
        // Held back, it is out of what is learned and looked at.
        Assert.True(await _app.Get<QuarantineSources>().HoldAsync("hammer", "v-hammer", "bot-like-sessions", Ann, Stop));
        Assert.False(await _app.Get<QuarantineSources>().HoldAsync("hammer", "v-hammer", "bot-like-sessions", Ann, Stop));
        Assert.True(_app.Get<QuarantineSources>().Read().Hold("hammer", "v-hammer"));
        Assert.False(_app.Get<QuarantineSources>().Read().Hold("hammer", "another"));
        Assert.Equal("clockwork", Assert.Single((await MeasureAsync()).Findings.Single(finding => finding.Rule == QualityRule.BotLikeSessions).Examples).ShopperId);
    }

    [Fact]
    public async Task Events_WithoutTheirProduct_AreOrphans()
    {
        await ImportAsync(Clean(3));
        await SendAsync("person", [DateTimeOffset.UtcNow.AddMinutes(-1)]);
        await _app.Get<RemoveProducts>().BySourceAsync("import", Stop);

        var orphans = (await MeasureAsync()).Findings.Single(finding => finding.Rule == QualityRule.OrphanEvents);

        Assert.Equal((1L, 1L, "no-product"), (orphans.Affected, orphans.Looked, orphans.Examples[0].Detail));
    }

    [Fact]
    public async Task An_import_that_a_measure_met_at_work_is_looked_at_once_it_has_ended()
    {
        // The clock stands still: by their moments alone the import did not end after the measure.
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = new PortalApp { Replace = services => services.AddSingleton<TimeProvider>(time) };
        await app.ImportAsync(new ImportRequest { Format = "csv-products", Path = _folder.Write("clean.csv", Head + Clean(40)) });
        await app.Get<MeasureQuality>().RunAsync(Stop);
        time.Advance(TimeSpan.FromSeconds(1));
        QualityReport? during = null;
        var measures = new Told<ImportProgress>(progress =>
        {
            if (during is null && progress is { Stage: ImportStage.Products, Rows: > 0 })
            {
                during = app.Get<MeasureQuality>().RunAsync(Stop).GetAwaiter().GetResult();
            }
        });

        await app.Get<RunImport>().RunAsync(
            new ImportRequest { Format = "csv-products", Path = _folder.Write("bad.csv", Head + "1,Mug number 1,1001.00,10,Acme,Words,Home,Mugs\n") }, measures, Stop);

        Assert.Empty(during!.HeldBack);
        Assert.Single((await app.Get<MeasureQuality>().RunAsync(Stop)).HeldBack);
    }

    private static string Clean(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(row => FormattableString.Invariant($"{row},Mug number {row},{10 + (row / 100m):0.00},10,Acme,Words,Home,Mugs\n")));

    private Task<ImportReport> ImportAsync(string rows) => _app.ImportAsync(new ImportRequest { Format = "csv-products", Path = _folder.Write("p.csv", Head + rows) });

    private Task<QualityReport> MeasureAsync() => _app.Get<MeasureQuality>().RunAsync(Stop);

    private CatalogueItem Item(string sku) => _app.Get<ICatalogue>().Find(ProductIds.For("import", sku))!;

    private async Task SendAsync(string shopper, IEnumerable<DateTimeOffset> moments)
    {
        ShopEvent[] events =
        [
            .. moments.Select((at, act) => new ShopEvent
            {
                EventId = Guid.CreateVersion7(at), Type = ShopEventType.View, ProductId = Item((1 + (act % 3)).ToString(System.Globalization.CultureInfo.InvariantCulture)).Id,
                ShopperId = shopper, SessionId = "v-" + shopper, OccurredAt = at,
            }),
        ];
        var answer = await _app.Get<IEventIntake>().RecordAsync(events, new EventSender(null, IsTrusted: true, IsHistory: false), Stop);
        Assert.Empty(answer.Receipt!.Rejected);
    }

    private async Task<int> FoundAsync(string words)
    {
        using var answer = System.Text.Json.JsonDocument.Parse(await _app.NewShopper().GetStringAsync($"/api/catalogue/products?search={words}", Stop));
        return answer.RootElement.GetProperty("total").GetInt32();
    }

    private Task<PortalDbContext> DatabaseAsync() => _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Stop);

    private sealed class Told<T>(Action<T> hear) : IProgress<T>
    {
        public void Report(T value) => hear(value);
    }
}
