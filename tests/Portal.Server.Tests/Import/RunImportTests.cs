using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Import;
using Portal.Server.Tests.Events;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Import;

/// <summary>What an import leaves in the shop and in its own books.</summary>
public sealed class RunImportTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, 3, 0)]
    [InlineData(true, 0, 3)]
    public async Task Run_OverADemoShop_TakesTheDemoAwayUnlessToldToKeepIt(bool keep, int removed, int available)
    {
        await using var app = new PortalApp();
        await app.Get<SaveProducts>().SaveAsync("demo", TestProducts.Categories(), TestProducts.Drafts(3), TestContext.Current.CancellationToken);

        var report = await app.ImportAsync(Products("p.csv", "1,Mug,2\n") with { KeepDemo = keep });

        var demo = TestProducts.Drafts(3).Select(draft => app.Get<ICatalogue>().Find(ProductIds.For("demo", draft.Sku))!);
        Assert.Equal((removed, available), (report.Products.DemoRemoved, demo.Count(item => item.Available)));
        await using var db = await Database(app);
        Assert.Equal(removed, await db.Products.CountAsync(product => product.Removed, TestContext.Current.CancellationToken));
        Assert.True(app.Get<ICatalogue>().Find(ProductIds.For("import", "1"))!.Available);
    }

    [Fact]
    public async Task Run_WhoseFileCannotBeUsed_LeavesTheDemoAlone()
    {
        await using var app = new PortalApp();
        await app.Get<SaveProducts>().SaveAsync("demo", TestProducts.Categories(), TestProducts.Drafts(2), TestContext.Current.CancellationToken);

        var report = await app.ImportAsync(Products("p.csv", ",,\n"));

        Assert.Equal(("no-good-row", 2), (report.Problem!.Name, app.Get<ICatalogue>().Count));
        Assert.All(Enumerable.Range(0, 2), index => Assert.True(app.Get<ICatalogue>()[index].Available));
    }

    [Fact]
    public async Task Run_RemembersItselfAndItsBadRows_UpToTheLimitOfEachRule()
    {
        await using var app = new PortalApp { Settings = new Dictionary<string, string?> { ["Import:BadRowsPerRule"] = "2" } };

        var report = await app.ImportAsync(Products("p.csv", "1,Mug,2\n,a,1\n,b,1\n,c,1\n2,Mug,x\n1,Mug,2\n"));

        await using var db = await Database(app);
        var run = await db.ImportRuns.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((report.RunId, "done", 6L, 1L, 5L, 1), (run.Id, run.Status, run.RowsRead, run.RowsGood, run.RowsBad, run.ProductsAdded));
        Assert.Contains("\"missing-value\":3", run.CountsJson);
        var bad = await db.ImportBadRows.OrderBy(row => row.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["missing-value", "missing-value", "unreadable-number", "duplicate-row"], bad.Select(row => row.Rule));
        Assert.Equal(("p.csv", 6L, "price", "x"), (bad[2].File, bad[2].Line, bad[2].Field, bad[2].Value));
        Assert.Equal(5, (await File.ReadAllLinesAsync(report.BadRowsFile!, TestContext.Current.CancellationToken)).Length);
        Assert.StartsWith(app.DataFolder, report.BadRowsFile!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MovesOldDatesByWholeDaysToToday()
    {
        await using var app = At(Now);

        var report = await app.ImportAsync(Clicks("1\t7\t2014-04-01 10:00:00\n1\t8\t2014-04-03 08:30:00\n"));

        Assert.Equal(4350, report.ShiftDays);
        Assert.Equal(
            [new DateTimeOffset(2026, 2, 27, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 1, 8, 30, 0, TimeSpan.Zero)],
            app.StoredEvents().Select(stored => stored.OccurredAt));
    }

    [Fact]
    public async Task Run_ToldToKeepDates_KeepsThem()
    {
        await using var app = At(Now);

        await app.ImportAsync(Clicks("1\t7\t2014-04-01 10:00:00\n") with { KeepDates = true });

        Assert.Equal(new DateTimeOffset(2014, 4, 1, 10, 0, 0, TimeSpan.Zero), app.StoredEvents().Single().OccurredAt);
    }

    [Fact]
    public async Task Run_WithOneDateInTheFuture_LeavesThatRowOutAndMovesTheOthersByTheRest()
    {
        await using var app = At(Now);

        var report = await app.ImportAsync(Clicks("1\t7\t2014-04-01 10:00:00\n1\t8\t2099-04-03 08:30:00\n"));

        Assert.Equal(1, report.LeftOut(RowRule.TimeOutOfRange));
        Assert.True(Now - app.StoredEvents().Single().OccurredAt < TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Run_WhileAnotherRuns_IsRefused()
    {
        await using var app = new PortalApp();
        var path = _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row} {row % 50} {row % 49}\n")));
        var request = new ImportRequest { Format = "sequences", Path = path };

        var both = await Task.WhenAll(app.ImportAsync(request), app.ImportAsync(request));

        Assert.Equal("import-running", both.Single(report => report.Outcome == ImportOutcome.Failed).Problem!.Name);
        Assert.Equal(40_000, both.Single(report => report.Outcome == ImportOutcome.Done).Events.Stored);
    }

    [Fact]
    public async Task Run_WhoseEventsCannotBeStored_SaysSo_AndIsCompletedByTheNextOne()
    {
        var fault = new WatchedIntake();
        await using var app = fault.Watch();
        var request = new ImportRequest
        {
            Format = "sequences", Path = _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 200).Select(row => $"{row} {row % 50}\n"))),
        };

        fault.FailFrom = 5;
        var failed = await app.ImportAsync(request);
        fault.FailFrom = int.MaxValue;
        var again = await app.ImportAsync(request);

        Assert.Equal((ImportOutcome.Failed, "store-failed"), (failed.Outcome, failed.Problem?.Name));
        Assert.Equal(200, failed.Events.Stored + again.Events.Stored);
        Assert.Equal(200, again.Events.Stored + again.Events.AlreadyStored);
        Assert.Equal(200, app.StoredEvents().Count);
        Assert.NotNull(ShopperIndexTests.SqlOf(app));
        await using var db = await Database(app);
        Assert.Equal(["failed", "done"], await db.ImportRuns.OrderBy(run => run.StartedAt).Select(run => run.Status).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_IntoAnEmptyLog_SetsTheShoppersIndexAside_AndLaterOnesKeepIt()
    {
        var intake = new WatchedIntake();
        await using var app = intake.Watch();
        var schema = ShopperIndexTests.SqlOf(app);
        var seen = new List<string?>();
        intake.BeforeBatch = () => seen.Add(ShopperIndexTests.SqlOf(app));

        await app.ImportAsync(Clicks("1\t7\t2014-04-01 10:00:00\n"));
        var after = ShopperIndexTests.SqlOf(app);
        await app.ImportAsync(Clicks("2\t7\t2014-04-01 10:00:00\n"));

        Assert.Equal([null, schema], seen);
        Assert.Equal((schema, schema), (after, ShopperIndexTests.SqlOf(app)));
    }

    [Fact]
    public async Task Run_TellsItsProgressToTheEnd()
    {
        await using var app = new PortalApp();
        var told = new List<ImportProgress>();
        var path = _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 30_000).Select(row => $"{row} {row % 50}\n")));

        await app.Get<RunImport>().RunAsync(
            new ImportRequest { Format = "sequences", Path = path }, new Collected(told), TestContext.Current.CancellationToken);

        Assert.Equal([ImportStage.Checking, ImportStage.Products, ImportStage.Events], told.Select(news => news.Stage).Distinct());
        Assert.All(told.GroupBy(news => news.Stage), stage => Assert.Equal(1, stage.Last().Share));
        var checking = told.Where(news => news.Stage == ImportStage.Checking).ToList();
        Assert.True(checking.Count > 2);
        Assert.Equal(checking.Select(news => news.Rows).Order(), checking.Select(news => news.Rows));
        Assert.Equal(30_000, checking[^1].Rows);
    }

    private static PortalApp At(DateTimeOffset now) => new()
    {
        Replace = services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(now)),
    };

    private static Task<PortalDbContext> Database(PortalApp app) =>
        app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    private ImportRequest Products(string name, string rows) =>
        new() { Format = "csv-products", Path = _folder.Write(name, "id,title,price\n" + rows) };

    private ImportRequest Clicks(string rows) => new() { Format = "rsc15", Path = _folder.Write("clicks.tsv", "SessionId\tItemId\tTime\n" + rows) };

    private sealed class Collected(List<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told.Add(value);
    }
}
